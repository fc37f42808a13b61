"""Columns that are encrypted at rest."""

import json
from typing import Any

from sqlalchemy import Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

from hotline.errors import KeyFileMissing
from hotline.keys import KeyRing

# SQLAlchemy gives a column type no way to reach the session, so the ring is set
# once for the process, before the first row is read.
_ring: list[KeyRing] = []


def use_keys(ring: KeyRing) -> None:
    """Let encrypted columns use these keys."""
    _ring[:] = [ring]


def current_ring() -> KeyRing:
    """Hand out the process's keys; raise KeyFileMissing before `use_keys`."""
    if not _ring:
        raise KeyFileMissing
    return _ring[0]


class EncryptedText(TypeDecorator[str]):
    """A text that only the key file makes readable."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """Encrypt on the way in."""
        return None if value is None else current_ring().encrypt(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        """Decrypt on the way out."""
        return None if value is None else current_ring().decrypt(bytes(value))


class EncryptedJson(TypeDecorator[Any]):
    """A JSON value that only the key file makes readable; change it by assigning a new one."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        """Encrypt on the way in."""
        if value is None:
            return None
        return current_ring().encrypt(json.dumps(value, ensure_ascii=False))

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        """Decrypt on the way out."""
        return None if value is None else json.loads(current_ring().decrypt(bytes(value)))


class EncryptedBytes(TypeDecorator[bytes]):
    """A piece of a file that only the key file makes readable."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        """Encrypt on the way in."""
        return None if value is None else current_ring().seal(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        """Decrypt on the way out."""
        return None if value is None else current_ring().unseal(bytes(value))
