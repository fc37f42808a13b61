"""Pair: what the hotline and the commission agreed on beforehand."""

import base64
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

OLD = ("2026a", b"the secret of the year before, 32")
NEW = ("2026b", b"the secret of this year, 32 bytes")


@dataclass(frozen=True)
class Pair:
    """A certificate and its key."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)


@cache
def pair() -> Pair:
    """Once for all tests: an RSA key takes its time."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Commission")])
    now = datetime.now(UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, SHA256())
    )
    return Pair(built, key)


def setting(*keys: tuple[str, bytes]) -> str:
    """Write keys as HOTLINE_COMMISSION_SECRET does."""
    return ",".join(
        f"{name}:whsec_{base64.b64encode(secret).decode()}" for name, secret in keys
    )
