"""What Rasa answered to a message, read from the tracker's events.

The same reading serves a message just handled and one that is sent again, so a repeated
message id gets exactly the replies it got before, also after a crash.
"""

from __future__ import annotations

from typing import Any

from rasa.shared.core.events import BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker


def replies_to(message_id: str, tracker: DialogueStateTracker) -> list[dict[str, Any]] | None:
    """Return the replies to a message, or None if the tracker does not know it."""
    events = list(tracker.events)
    for position in range(len(events) - 1, -1, -1):
        event = events[position]
        if isinstance(event, UserUttered) and event.message_id == message_id:
            return _said_after(events[position + 1 :])
    return None


def _said_after(events: list[Event]) -> list[dict[str, Any]]:
    said = []
    for event in events:
        if isinstance(event, UserUttered):
            break
        if isinstance(event, BotUttered):
            said.append(_reply(event))
    return said


def _reply(event: BotUttered) -> dict[str, Any]:
    buttons = event.data.get("buttons") or []
    return {
        "text": event.text or "",
        "buttons": [{"title": b["title"], "payload": b["payload"]} for b in buttons],
        "custom": event.data.get("custom"),
    }
