"""Sealing: what rests in a queue or a file is readable to nobody but the commission.

Outwards CMS EnvelopedData (RFC 5652) to the commission's certificate, with the signed headers
inside; `openssl cms -decrypt` opens it. CMS's AES-CBC alone would not show a changed byte: the
signature inside does. Inwards Fernet, with a key derived from the shared secret.
"""

import base64
import json
from collections.abc import Sequence
from datetime import datetime

from cryptography import x509
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import (
    PKCS7EnvelopeBuilder,
    PKCS7Options,
)

from courier.answer import LONGEST, AnswerMalformed
from courier.signing import headers
from hotline.handover.commission import SigningKey
from hotline.handover.due import Parcel

_ANSWERS = b"siaga answers 1"


def seal(
    parcel: Parcel, *, keys: Sequence[SigningKey], to: x509.Certificate, now: datetime
) -> bytes:
    """Sign a parcel and encrypt it with its headers: {"headers": {…}, "body": "…"}, DER."""
    envelope = {
        "headers": headers(keys, parcel, now=now),
        "body": parcel.body.decode(),
    }
    return (
        PKCS7EnvelopeBuilder()
        .set_data(json.dumps(envelope).encode())
        .set_content_encryption_algorithm(AES256)
        .add_recipient(to)
        .encrypt(Encoding.DER, [PKCS7Options.Binary])
    )


def unseal_answer(token: bytes, *, keys: Sequence[SigningKey]) -> bytes:
    """Open an answer that was sealed with any of the shared secrets; raise AnswerMalformed."""
    # A token is a third longer than what it holds.
    if len(token) > 2 * LONGEST:
        raise AnswerMalformed
    try:
        return MultiFernet([answer_key(key) for key in keys]).decrypt(token)
    except InvalidToken as error:
        raise AnswerMalformed from error


def answer_key(key: SigningKey) -> Fernet:
    """Derive what seals answers from a shared secret."""
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=_ANSWERS).derive(key.secret)
    return Fernet(base64.urlsafe_b64encode(derived))
