"""Commission: how it is reached, read from the settings once and checked."""

import base64
import binascii
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from hotline.errors import SettingInvalid, SettingMissing
from hotline.settings import Secret, Settings
from hotline.store.tables.handover import HandoverChannel

#: Shorter secrets can be guessed.
SHORTEST_SECRET = 24
_KEY_ID = re.compile(r"[A-Za-z0-9._-]{1,32}")
_THIS_MACHINE = {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True, kw_only=True, slots=True)
class SigningKey:
    """A secret shared with the commission, and the name by which both know it."""

    key_id: str
    secret: bytes

    def __repr__(self) -> str:
        """Hide the secret."""
        return f"SigningKey({self.key_id})"


@dataclass(frozen=True, kw_only=True, slots=True)
class Commission:
    """Everything needed to reach the commission by one channel."""

    channel: HandoverChannel
    #: Of the HTTPS call, or of the broker.
    url: Secret
    #: The newest first; all of them sign, and any of them may sign an answer.
    keys: tuple[SigningKey, ...]
    #: What is written to a queue or a file is encrypted to it.
    certificate: x509.Certificate | None
    folder: Path
    queue: str
    answers: str
    #: Seconds a whole attempt may take.
    timeout: float


def channel_of(settings: Settings) -> HandoverChannel | None:
    """Tell by what complaints are handed over; none: handing over is off."""
    if not settings.commission_channel:
        return None
    try:
        return HandoverChannel(settings.commission_channel)
    except ValueError as error:
        raise SettingInvalid("HOTLINE_COMMISSION_CHANNEL is https, amqp or file.") from error


def commission_of(settings: Settings) -> Commission | None:
    """Read how the commission is reached; raise SettingMissing or SettingInvalid by name."""
    channel = channel_of(settings)
    if channel is None:
        return None
    written = channel is not HandoverChannel.HTTPS
    return Commission(
        channel=channel,
        url=_url(settings, channel),
        keys=_keys(settings.commission_secret),
        certificate=_certificate(settings.commission_certificate) if written else None,
        folder=Path(settings.commission_folder or settings.home / "handovers"),
        queue=settings.commission_queue,
        answers=settings.commission_answers,
        timeout=settings.commission_timeout,
    )


def _url(settings: Settings, channel: HandoverChannel) -> Secret:
    if channel is HandoverChannel.FILE:
        return settings.commission_url
    if not settings.commission_url:
        raise SettingMissing("HOTLINE_COMMISSION_URL says where the commission is.")
    address = urlsplit(settings.commission_url)
    plain, safe = ("http", "https") if channel is HandoverChannel.HTTPS else ("amqp", "amqps")
    # What leaves this machine leaves it encrypted.
    allowed = (safe, plain) if address.hostname in _THIS_MACHINE else (safe,)
    if address.scheme not in allowed or not address.hostname:
        raise SettingInvalid(f"HOTLINE_COMMISSION_URL must begin with {safe}://.")
    return settings.commission_url


def _keys(setting: Secret) -> tuple[SigningKey, ...]:
    if not setting:
        raise SettingMissing("HOTLINE_COMMISSION_SECRET signs what is handed over.")
    keys = tuple(_key(one.strip()) for one in setting.split(","))
    if len({key.key_id for key in keys}) != len(keys):
        raise SettingInvalid("HOTLINE_COMMISSION_SECRET names two keys alike.")
    return keys


def _key(text: str) -> SigningKey:
    key_id, _, secret = text.partition(":")
    try:
        found = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except binascii.Error:
        found = b""
    well_formed = _KEY_ID.fullmatch(key_id) and secret.startswith("whsec_")
    if not well_formed or len(found) < SHORTEST_SECRET:
        raise SettingInvalid(
            "HOTLINE_COMMISSION_SECRET is name:whsec_… with at least 24 bytes in base64."
        )
    return SigningKey(key_id=key_id, secret=found)


def _certificate(path: str) -> x509.Certificate:
    if not path:
        raise SettingMissing(
            "HOTLINE_COMMISSION_CERTIFICATE: what is written to a queue or a file is"
            " encrypted to the commission's certificate."
        )
    try:
        found = x509.load_pem_x509_certificate(Path(path).read_bytes())
    except (OSError, ValueError) as error:
        raise SettingInvalid("HOTLINE_COMMISSION_CERTIFICATE is no PEM file.") from error
    if not isinstance(found.public_key(), RSAPublicKey):
        raise SettingInvalid("HOTLINE_COMMISSION_CERTIFICATE must hold an RSA key.")
    return found
