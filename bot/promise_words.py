"""Promise words: how soon staff answer, said only as far as it was measured."""

import math
from datetime import timedelta

from bot.texts import say
from hotline.intake.promise import Promise

#: From so many on, minutes and hours are told in the next larger unit.
_MINUTES, _HOURS = 90, 48


def promise_words(language: str, promise: Promise) -> str:
    """Put a promise into a sentence or two."""
    said = []
    if promise.median is not None:
        key, count = _length(promise.median)
        said.append(say(language, key, count=str(count)))
    if not promise.on_shift:
        said.append(say(language, "promise_nobody_there"))
    elif promise.median is None:
        said.append(say(language, "promise_not_measured"))
    return " ".join(said)


def _length(length: timedelta) -> tuple[str, int]:
    # Rounded up: nobody minds being answered before the time that was told.
    minutes = max(1, math.ceil(length.total_seconds() / 60))
    if minutes < _MINUTES:
        return "promise_minutes", minutes
    hours = math.ceil(minutes / 60)
    if hours < _HOURS:
        return "promise_hours", hours
    return "promise_days", math.ceil(hours / 24)
