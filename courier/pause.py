"""Pause: how long to wait after a failure, and when to give up."""

from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from random import Random

_FIRST = timedelta(seconds=5)
_LONGEST = timedelta(minutes=30)
#: Nobody may make us wait longer than this: staff would not hear of it for a day.
_LONGEST_ASKED = timedelta(hours=6)
#: Attempts; with the pauses between them about two days, so that a weekend passes.
TRIES = 120


def pause(attempt: int, *, asked: timedelta | None, chance: Random) -> timedelta:
    """Double the pause with every attempt, up to half an hour; jitter keeps couriers apart.

    What the other side asked for is never undercut.
    """
    longest = min(_FIRST * (1 << min(attempt - 1, 20)), _LONGEST)
    own = longest / 2 + longest / 2 * chance.random()
    return max(own, min(asked or timedelta(), _LONGEST_ASKED))


def retry_after(header: str, *, now: datetime) -> timedelta | None:
    """Read Retry-After: seconds, or a moment (RFC 9110, 10.2.3); none where it is neither."""
    text = header.strip()
    if text.isascii() and text.isdigit():
        return timedelta(seconds=int(text[:9]))
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return None
    return max(moment - now, timedelta())
