"""A tracker's events as bytes: short, bounded, and readable by every later version."""

from __future__ import annotations

import json
import zlib
from typing import Any

from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SlotSet, UserUttered
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.utils.common import all_subclasses

#: Turns kept word for word; older ones are folded into the slots they left behind. The
#: dispatcher hands over one message of a chat at a time, so a repeated id is the last one;
#: and Rasa replays everything kept at each prediction.
TURNS = 4
#: What later turns still need of a message's parse data.
KEPT_OF_OLD_MESSAGES = ("text", "intent", "entities", "metadata", "risk")


_KINDS: dict[str, type[Event]] = {kind.type_name: kind for kind in all_subclasses(Event)}


def pack(tracker: DialogueStateTracker) -> bytes:
    """Return the last turns of a tracker and the state before them."""
    events = [event.as_dict() for event in _bounded(tracker)]
    for event in _old_messages(events):
        event["parse_data"] = {
            key: event["parse_data"][key]
            for key in KEPT_OF_OLD_MESSAGES
            if key in event["parse_data"]
        }
    return zlib.compress(json.dumps(events, separators=(",", ":")).encode(), 1)


def unpack(packed: bytes) -> list[Event]:
    """Return the events."""
    # Event.from_parameters looks through all subclasses of all events for every event.
    return [
        _KINDS[written["event"]]._from_parameters(written)
        for written in json.loads(zlib.decompress(packed))
    ]


def _old_messages(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [event for event in events if event["event"] == "user"][:-1]


def _bounded(tracker: DialogueStateTracker) -> list[Event]:
    events = list(tracker.events)
    starts = [i for i, event in enumerate(events) if isinstance(event, UserUttered)]
    if len(starts) <= TURNS:
        return events
    cut = starts[-TURNS]
    return _folded(events[:cut], tracker) + events[cut:]


def _folded(events: list[Event], tracker: DialogueStateTracker) -> list[Event]:
    slots: list[Slot] = list(tracker.slots.values())
    before = DialogueStateTracker.from_events(tracker.sender_id, events, slots)
    folded: list[Event] = [
        SlotSet(slot.name, slot.value)
        for slot in before.slots.values()
        if slot.value is not None
    ]
    if before.active_loop:
        folded.append(ActiveLoop(before.active_loop.name))
    return [*folded, ActionExecuted(ACTION_LISTEN_NAME)]
