"""Turn: what Rasa tells an action about the message it works on, parsed at the door."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rasa_sdk import Tracker

from actions.offer import Offer
from hotline.intake.risk import Risk


@dataclass(frozen=True, kw_only=True, slots=True)
class Ranked:
    """An FAQ entry and how sure the ranking is of it, 0 to 1."""

    entry_id: str
    score: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """One message with what was understood of it."""

    chat_key: str
    #: The update's id: the same message always has the same.
    message_id: str
    text: str
    intent: str
    language: str
    risk: Risk
    faq: tuple[Ranked, ...]
    offer: Offer
    #: Values of the button that was pressed.
    entities: dict[str, str]
    #: Slots Rasa has filled in this call and asks to be validated.
    candidates: dict[str, Any]
    slots: dict[str, Any]
    #: The text before this one: what a bare "yes" is about.
    text_before: str
    message_id_before: str
    in_form: bool
    #: A button and not words.
    pressed: bool
    #: How surely it is a question for us, 0 to 1.
    asked: float
    #: The question to which this one belongs, when it is a follow-up; both together.
    question: str

    @classmethod
    def parse(cls, tracker: Tracker) -> "Turn":
        """Read the tracker; what Rasa did not fill has a plain default."""
        latest = tracker.latest_message or {}
        metadata = latest.get("metadata") or {}
        said = [event for event in tracker.events if event.get("event") == "user"]
        before = said[-2] if len(said) > 1 else {}
        return cls(
            chat_key=tracker.sender_id,
            message_id=str(metadata.get("message_id") or latest.get("message_id") or ""),
            text=str(latest.get("text") or ""),
            intent=str((latest.get("intent") or {}).get("name") or ""),
            language="en" if tracker.slots.get("language") == "en" else "id",
            risk=Risk.parse(latest.get("risk")),
            faq=_ranked(latest.get("faq")),
            offer=Offer.parse(latest.get("offer")),
            entities={
                str(item["entity"]): str(item["value"]) for item in latest.get("entities") or ()
            },
            candidates=tracker.slots_to_validate(),
            slots=dict(tracker.slots),
            text_before=str(before.get("text") or ""),
            message_id_before=str((before.get("metadata") or {}).get("message_id") or ""),
            in_form=bool((tracker.active_loop or {}).get("name")),
            pressed=bool(metadata.get("payload")),
            asked=_asked(latest.get("intent") or {}),
            question=_question(latest, tracker.slots),
        )


def _asked(intent: Mapping[str, Any]) -> float:
    return float(intent.get("confidence") or 0.0) if intent.get("name") == "faq" else 0.0


def _question(latest: Mapping[str, Any], slots: Mapping[str, Any]) -> str:
    # "Ulangi" asks the question of before once more.
    if (latest.get("intent") or {}).get("name") == "repeat" and slots.get("last_question"):
        return str(slots["last_question"])
    return str(latest.get("question") or latest.get("text") or "")


def _ranked(found: Any) -> tuple[Ranked, ...]:
    return tuple(
        Ranked(entry_id=str(item["id"]), score=float(item["score"])) for item in found or ()
    )
