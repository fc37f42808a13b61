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
from hotline.handover.due import Parcel


def headers(keys: Sequence[SigningKey], parcel: Parcel, *, now: datetime) -> dict[str, str]:
    """Make the headers of one attempt."""
    timestamp, key = str(int(now.timestamp())), parcel.idempotency_key
    signed = b".".join((key.encode(), timestamp.encode(), parcel.body))
    return {
        # By which the API knows it.
        "siaga-handover": str(parcel.handover_id),
        "idempotency-key": key,
        "webhook-id": key,
        "webhook-timestamp": timestamp,
        "webhook-signature": " ".join(_signature(key, signed) for key in keys),
        # In the same order as the signatures.
        "webhook-key-id": " ".join(key.key_id for key in keys),
    }


def _signature(key: SigningKey, signed: bytes) -> str:
    digest = hmac.new(key.secret, signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"
