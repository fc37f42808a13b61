"""A message as the bot posts it, read at the door."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

#: Rasa understands this much of a message; the core keeps the whole of it.
UNDERSTOOD = 2_000
#: The end of a long message often holds the cry for help.
END = 600

_CHAT_KEY = re.compile(r"[0-9a-f]{32}\Z")
_PAYLOAD = re.compile(r"/(?P<intent>[a-z_]+)(?P<entities>\{.*\})?\s*\Z", re.DOTALL)


class Malformed(ValueError):
    """The request is not a message; the text says why in one sentence."""


@dataclass(frozen=True)
class Incoming:
    """One message of a worker, or one pressed button."""

    chat_key: str
    message_id: str
    text: str
    language: str | None  #: what the worker chose
    payload: bool  #: the text is a button's payload
    cut: bool  #: the worker wrote more than is understood

    @classmethod
    def parse(cls, body: Any) -> Incoming:
        """Read the body of a request."""
        if not isinstance(body, dict):
            raise Malformed("The body must be a JSON object.")
        text = _clean(_text(body, "text"))
        payload = body.get("payload") is True
        if not payload:
            text = _unslashed(text)
        if not text:
            raise Malformed("The text is empty.")
        return cls(
            chat_key=chat_key(body.get("chat_key")),
            message_id=_text(body, "message_id"),
            text=_shortened(text),
            language=_language(body.get("language")),
            payload=payload,
            cut=len(text) > UNDERSTOOD,
        )

    def metadata(self) -> dict[str, Any]:
        """Return what components and actions may know beside the text."""
        return {
            "message_id": self.message_id,
            "language": self.language,
            "payload": self.payload,
            "cut": self.cut,
        }

    def pressed(self, intents: list[str]) -> dict[str, Any] | None:
        """Return a pressed button as Rasa's parse data; None for typed text."""
        if not self.payload:
            return None
        name, entities = _intent_and_entities(self.text)
        if name not in intents:
            raise Malformed("The payload names an intent that does not exist.")
        intent = {"name": name, "confidence": 1.0}
        return {
            "text": self.text,
            "intent": intent,
            "intent_ranking": [intent],
            "entities": [*entities, *self._chosen_language(entities)],
            "metadata": self.metadata(),
            "language": None,
            "risk": None,
            "faq": [],
            "offer": None,
        }

    def _chosen_language(self, entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if self.language is None or any(e["entity"] == "language" for e in entities):
            return []
        return [_entity("language", self.language)]


def chat_key(found: Any) -> str:
    """Check a chat_key."""
    if not isinstance(found, str) or not _CHAT_KEY.match(found):
        raise Malformed("chat_key must be 32 hexadecimal digits.")
    return found


def _text(body: dict[str, Any], key: str) -> str:
    found = body.get(key)
    if not isinstance(found, str) or not found:
        raise Malformed(f"{key} must be a text.")
    return found


def _language(found: Any) -> str | None:
    if found is None:
        return None
    if not isinstance(found, str) or not re.fullmatch(r"[a-z]{2,3}", found):
        raise Malformed("language must be a language code or null.")
    return found


def _clean(text: str) -> str:
    # Half a surrogate pair is valid JSON and fails at every later encode.
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return whole.replace("\x00", "").strip()


def _unslashed(text: str) -> str:
    # Rasa obeys a text that starts with a slash: typed by a worker it is only words.
    return text.lstrip("/ \t\r\n")


def _shortened(text: str) -> str:
    if len(text) <= UNDERSTOOD:
        return text
    return f"{text[: UNDERSTOOD - END]} … {text[-END:]}"


def _intent_and_entities(text: str) -> tuple[str, list[dict[str, Any]]]:
    match = _PAYLOAD.match(text)
    if match is None:
        raise Malformed('A payload must look like /intent{"entity": "value"}.')
    try:
        values = json.loads(match["entities"] or "{}")
    except ValueError as error:
        raise Malformed("The payload's entities must be JSON.") from error
    return match["intent"], [_entity(name, value) for name, value in values.items()]


def _entity(name: str, value: Any) -> dict[str, Any]:
    return {"entity": name, "value": str(value), "start": 0, "end": 0}
