"""Signing: the headers by which the commission knows that we sent it, and what.

Standard Webhooks (standardwebhooks.com): HMAC-SHA256 over "id.timestamp.body", one signature
a key, so that a new secret is brought in while the old one still counts.
"""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime

from hotline.handover.commission import SigningKey


def headers(
    keys: Sequence[SigningKey], idempotency_key: str, body: bytes, *, now: datetime
) -> dict[str, str]:
    """Make the headers of one attempt."""
    timestamp = str(int(now.timestamp()))
    signed = b".".join((idempotency_key.encode(), timestamp.encode(), body))
    return {
        "idempotency-key": idempotency_key,
        "webhook-id": idempotency_key,
        "webhook-timestamp": timestamp,
        "webhook-signature": " ".join(_signature(key, signed) for key in keys),
        # In the same order as the signatures.
        "webhook-key-id": " ".join(key.key_id for key in keys),
    }


def _signature(key: SigningKey, signed: bytes) -> str:
    digest = hmac.new(key.secret, signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"
