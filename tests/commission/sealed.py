"""Sealed: how the commission opens what was encrypted to it, and seals what it answers."""

import base64
import json
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization.pkcs7 import pkcs7_decrypt_der

from tests.commission.books import Books, Entry
from tests.commission.pair import NEW, pair


def unseal(sealed: bytes) -> tuple[dict[str, str], bytes]:
    """Open an envelope; return its headers and the complaint."""
    opened = json.loads(pkcs7_decrypt_der(sealed, pair().certificate, pair().key, []))
    return opened["headers"], opened["body"].encode()


def seal_answer(answer: dict[str, Any], *, secret: bytes = NEW[1]) -> bytes:
    """Seal an answer for the hotline."""
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"siaga answers 1").derive(
        secret
    )
    return Fernet(base64.urlsafe_b64encode(derived)).encrypt(json.dumps(answer).encode())


def take_in(books: Books, sealed: bytes) -> Entry:
    """Enter what was sealed."""
    headers, body = unseal(sealed)
    return books.take(headers, body, fresh=False)


def empty(books: Books, folder: Path) -> int:
    """Enter every file of a folder and take it away; return how many there were."""
    files = sorted(folder.glob("*.p7m"))
    for file in files:
        take_in(books, file.read_bytes())
        file.unlink()
    return len(files)
