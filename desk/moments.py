"""Moments: times as people at the desk read them."""

import math
from datetime import date, datetime, timedelta, timezone

from desk.texts import Texts

#: Western Indonesian time, where the commission sits; it has no summer time.
WIB = timezone(timedelta(hours=7), "WIB")

_STEPS = ((86400, "days"), (3600, "hours"), (60, "minutes"))


def at(moment: datetime, texts: Texts) -> str:
    """Write a moment: 21 Nov 2026, 16.00 WIB."""
    local = moment.astimezone(WIB)
    return f"{day(local.date(), texts)}, {local:%H.%M} WIB"


def day(when: date, texts: Texts) -> str:
    """Write a day: 21 Nov 2026."""
    return f"{when.day} {texts(f'month.{when.month}')} {when.year}"


def minutes(length: timedelta) -> int:
    """Count minutes, begun ones too."""
    return math.ceil(length.total_seconds() / 60)


def until(moment: datetime, now: datetime, texts: Texts) -> str:
    """Write how long there is left until a moment, or for how long it has passed."""
    seconds = (moment - now).total_seconds()
    way = "left" if seconds >= 0 else "over"
    for size, unit in _STEPS:
        if abs(seconds) >= size:
            return texts(f"{way}.{unit}", count=int(abs(seconds) // size))
    return texts(f"{way}.now")


def ago(moment: datetime, now: datetime, texts: Texts) -> str:
    """Write how long ago something was, in its largest unit."""
    seconds = (now - moment).total_seconds()
    for size, unit in _STEPS:
        if seconds >= size:
            count = int(seconds // size)
            return texts(f"ago.{unit}" if count > 1 else f"ago.one_{unit}", count=count)
    return texts("ago.now")
