"""Keys: what makes the database unreadable without its key file."""

import base64
import contextlib
import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from hotline.errors import KeyFileMissing, KeyFileUnreadable, WrongKeys
from hotline.settings import Secret


@dataclass(frozen=True, kw_only=True)
class Keys:
    """What the key file holds; Rasa's process reads the same file."""

    #: Turns a Telegram chat id into a chat_key. Never rotated: every row hangs on it.
    chat: bytes
    #: Fernet keys, the newest first; the newest encrypts, all decrypt.
    encryption: tuple[str, ...]
    #: What the bot shows to Rasa.
    rasa_secret: Secret
    #: What Rasa shows to the actions.
    actions_secret: Secret

    def __repr__(self) -> str:
        """Hide every key."""
        return f"Keys({len(self.encryption)} encryption keys)"

    def ring(self) -> "KeyRing":
        """Make what encrypts and decrypts."""
        return KeyRing(MultiFernet([Fernet(key) for key in self.encryption]))

    def chat_key(self, telegram_id: int) -> str:
        """Name a chat: 32 hexadecimal digits, the same for the same id, not reversible."""
        return hmac.new(self.chat, str(telegram_id).encode(), hashlib.sha256).hexdigest()[:32]


class KeyRing:
    """Encrypt with the newest key, decrypt with any."""

    def __init__(self, fernet: MultiFernet) -> None:
        """Hold the keys."""
        self._fernet = fernet

    def encrypt(self, text: str) -> bytes:
        """Make a text unreadable."""
        return self.seal(text.encode("utf-8", "surrogatepass"))

    def decrypt(self, sealed: bytes) -> str:
        """Make it readable again; raise WrongKeys when no key fits."""
        return self.unseal(sealed).decode("utf-8", "surrogatepass")

    def seal(self, content: bytes) -> bytes:
        """Make a piece of a file unreadable."""
        return self._fernet.encrypt(content)

    def unseal(self, sealed: bytes) -> bytes:
        """Make it readable again; raise WrongKeys when no key fits."""
        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken as error:
            raise WrongKeys from error

    def rotate(self, sealed: bytes) -> bytes:
        """Encrypt anew with the newest key."""
        try:
            return self._fernet.rotate(sealed)
        except InvalidToken as error:
            raise WrongKeys from error


def load(path: Path) -> Keys:
    """Read the key file; raise KeyFileMissing or KeyFileUnreadable."""
    try:
        found = json.loads(path.read_text())
        keys = Keys(
            chat=base64.b64decode(found["chat"], validate=True),
            encryption=tuple(found["encryption"]),
            rasa_secret=Secret(found["rasa_secret"]),
            actions_secret=Secret(found["actions_secret"]),
        )
        keys.ring()
    except FileNotFoundError as error:
        raise KeyFileMissing(f"It should be at {path}; restore it from your backup.") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KeyFileUnreadable(f"Look at {path}.") from error
    return keys


def create(path: Path) -> Keys:
    """Make a new key file that only its owner can read; keep one that is there."""
    fresh = {
        "chat": base64.b64encode(secrets.token_bytes(32)).decode(),
        "encryption": [Fernet.generate_key().decode()],
        "rasa_secret": secrets.token_hex(32),
        "actions_secret": secrets.token_hex(32),
    }
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _place(path, fresh)
    return load(path)


def add_encryption_key(path: Path) -> Keys:
    """Put a new key before the others; what is stored stays readable with the old ones."""
    load(path)
    found = json.loads(path.read_text())
    found["encryption"].insert(0, Fernet.generate_key().decode())
    _replace(path, found)
    return load(path)


def drop_old_encryption_keys(path: Path) -> Keys:
    """Keep the newest key alone, once everything is encrypted with it."""
    load(path)
    found = json.loads(path.read_text())
    del found["encryption"][1:]
    _replace(path, found)
    return load(path)


def _place(path: Path, found: Mapping[str, object]) -> None:
    # Two processes may start at once: the link decides who made the file, and it
    # is never there half-written.
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    _write(draft, found)
    with contextlib.suppress(FileExistsError):
        path.hardlink_to(draft)
    draft.unlink()


def _replace(path: Path, found: Mapping[str, object]) -> None:
    draft = path.with_name(f"{path.name}.new")
    _write(draft, found)
    draft.replace(path)


def _write(path: Path, found: Mapping[str, object]) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(found, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
