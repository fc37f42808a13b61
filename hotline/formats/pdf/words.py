"""Words: what the PDF says, and how it writes moments and days."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

#: Western Indonesian time, where the commission sits; it has no summer time.
WIB = timezone(timedelta(hours=7), "WIB")


@cache
def _all() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


def say(key: str, **values: object) -> str:
    """Say a sentence, its gaps filled in."""
    found: str = _all()[key]
    return found.format(**values)


def label(table: str, value: object) -> str:
    """Name one of our values; what has no name yet is written as it is."""
    found: str = _all()[table].get(str(value).lower(), str(value))
    return found


def yes_or_no(value: bool | None) -> str:
    """Write an answer."""
    if value is None:
        return say("not_said")
    return say("yes" if value else "no")


def at(moment: datetime) -> str:
    """Write a moment: 21 Nov 2026, 16.00 WIB."""
    local = moment.astimezone(WIB)
    return f"{day(local.date())}, {local:%H.%M} WIB"


def day(when: date) -> str:
    """Write a day: 21 Nov 2026."""
    return f"{when.day} {label('month', when.month)} {when.year}"
