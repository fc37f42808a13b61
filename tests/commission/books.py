"""Books: what the commission knows, each complaint once."""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jsonschema

from tests.commission.pair import NEW
from tests.conftest import HandClock

_HEADERS = (
    *("webhook-id", "webhook-timestamp", "webhook-signature", "webhook-key-id"),
    "siaga-handover",
)
#: Seconds by which a caller's clock may differ.
SKEW = 300
_SCHEMA = Path(__file__).parents[2] / "docs" / "schema" / "complaint-1.json"


class Refused(Exception):
    """The commission does not take this, with the status of its answer."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


@dataclass(kw_only=True)
class Entry:
    """A complaint in the books."""

    body: bytes
    document: dict[str, Any]
    number: str
    #: By which the hotline's API knows it.
    handover: str
    #: How often it came.
    times: int = 1


@dataclass(kw_only=True)
class Books:
    """Strict: an unsigned, old, changed or malformed complaint does not enter."""

    clock: HandClock
    #: Secrets that count, by name.
    secrets: Mapping[str, bytes] = field(default_factory=lambda: dict([NEW]))
    entries: dict[str, Entry] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    def take(self, headers: Mapping[str, str], body: bytes, *, fresh: bool = True) -> Entry:
        """Check and enter; what is there already is found, not entered again.

        `fresh`: it was called in just now; what waited in a queue or a file is older.
        """
        try:
            return self._enter(headers, body, fresh=fresh)
        except Refused as refused:
            self.refused.append(str(refused))
            raise

    def _enter(self, headers: Mapping[str, str], body: bytes, *, fresh: bool) -> Entry:
        key = self._signed_by_us(headers, body, fresh=fresh)
        there = self.entries.get(key)
        if there is not None:
            if there.body != body:
                raise Refused(409, "the key of another complaint")
            there.times += 1
            return there
        document = _document(body)
        number = f"{len(self.entries) + 1}/K/PMT/XI/2026"
        self.entries[key] = Entry(
            body=body, document=document, number=number, handover=headers["siaga-handover"]
        )
        return self.entries[key]

    def _signed_by_us(self, headers: Mapping[str, str], body: bytes, *, fresh: bool) -> str:
        for name in _HEADERS:
            if not headers.get(name):
                raise Refused(400, f"no {name}")
        key, moment = headers["webhook-id"], headers["webhook-timestamp"]
        if key != headers.get("idempotency-key") or len(key) < 16:
            raise Refused(400, "no key that tells repetitions")
        if fresh and abs(int(moment) - self.clock().timestamp()) > SKEW:
            raise Refused(401, "too old or from the future")
        signed = f"{key}.{moment}.".encode() + body
        names = headers["webhook-key-id"].split(" ")
        given = dict(zip(names, headers["webhook-signature"].split(" "), strict=True))
        for name, secret in self.secrets.items():
            digest = hmac.new(secret, signed, hashlib.sha256).digest()
            if hmac.compare_digest(
                given.get(name, ""), "v1," + base64.b64encode(digest).decode()
            ):
                return key
        raise Refused(401, "not signed with a key we know")


def _document(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
        jsonschema.validate(found, json.loads(_SCHEMA.read_text(encoding="utf-8")))
    except (ValueError, jsonschema.ValidationError) as error:
        raise Refused(422, "not a complaint of version 1") from error
    return dict(found)
