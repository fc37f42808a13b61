"""Several short messages may say together what none of them says alone.

"aku takut" … "pintunya" … "dikunci dari luar".
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rasa.shared.core.events import ActiveLoop, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

#: Messages before this one that still belong to it.
BEFORE = 3
#: Seconds in which somebody in need writes piece by piece.
WITHIN = 15 * 60
#: A message with more words speaks for itself.
SHORT = 12
#: A chance below this says nothing and is not added.
LEAST = 0.12
#: Together they must come to this much before the worker is asked.
ENOUGH = 0.45
#: Intents after which everything before is settled.
SETTLED = ("deny", "report_risk", "unsure_risk", "cancel")


@dataclass(frozen=True)
class Piece:
    """One short message of before, and the chance that it told of a risk."""

    text: str
    chance: float


def pieces_before(
    tracker: DialogueStateTracker | None, text: str, now: float | None = None
) -> list[Piece]:
    """List the short messages that belong to this one, oldest first."""
    if tracker is None or tracker.active_loop_name or not is_short(text):
        return []
    since = (time.time() if now is None else now) - WITHIN
    return list(reversed(list(_back(tracker, since))))


def together(chances: Sequence[float]) -> float:
    """Return the chance that at least one of the messages tells of a risk; 0 if it is small.

    It never comes to the point where the bot acts without asking: each message was weighed
    alone before, and three questions about dangers are not yet a danger.
    """
    left = 1.0
    for chance in chances:
        left *= 1.0 - (chance if chance >= LEAST else 0.0)
    return min(1.0 - left, ENOUGH) if 1.0 - left >= ENOUGH else 0.0


def is_short(text: str) -> bool:
    """Tell whether a message may be a piece of a longer one."""
    return len(text.split()) <= SHORT


def _back(tracker: DialogueStateTracker, since: float) -> Iterator[Piece]:
    for event in _said_since_the_talk(tracker)[:BEFORE]:
        settled = (event.intent or {}).get("name") in SETTLED
        if settled or (event.timestamp or 0.0) < since or not is_short(event.text or ""):
            return
        found = (event.parse_data or {}).get("risk") or {}
        yield Piece(event.text or "", float(found.get("chance") or 0.0))


def _said_since_the_talk(tracker: DialogueStateTracker) -> list[UserUttered]:
    # What answered the questions of a complaint was heard there, and is no piece of anything.
    said: list[UserUttered] = []
    for event in reversed(tracker.events):
        if isinstance(event, ActiveLoop):
            break
        if isinstance(event, UserUttered):
            said.append(event)
    return said
