"""Days: from which day to which a word of the calendar reaches."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from hotline.intake.reading.word_lists import words

_MONTHS = {
    name: number
    for number, listed in enumerate((
        "januari jan january jenuari janwari januwari",
        "februari feb february pebruari februwari peb pebuari",
        "maret mar march mac",
        "april apr aprl",
        "mei may",
        "juni jun june",
        "juli jul july julai",
        "agustus agt ags agu aug august agust agst ogos agus",
        "september sep sept septmber",
        "oktober okt oct october oktobr",
        "november nov nopember nop novem",
        "desember des dec december disember dis desembr",
    ), start=1)
    for name in listed.split()
}  # fmt: skip
#: These are words too: a month only beside a day, a year or "bulan".
SHORT = words("jan feb peb mar mac apr may jun jul aug agu agus sep oct nov nop des dec dis")


@dataclass(frozen=True, kw_only=True, slots=True)
class Days:
    """From one day to another, both within."""

    earliest: date
    latest: date

    def until(self, today: date) -> "Days | None":
        """Cut off what is still to come; none where all of it is."""
        if self.earliest > today:
            return None
        return Days(earliest=self.earliest, latest=min(self.latest, today))


def month_named(name: str) -> int | None:
    """Tell which month a name means."""
    return _MONTHS.get(name)


MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))


def day(year: int, month: int, number: int) -> Days | None:
    """Tell a day, or none where the calendar has no such day."""
    try:
        found = date(year, month, number)
    except ValueError:
        return None
    return Days(earliest=found, latest=found)


def month(year: int, number: int, *, part: str | None = None) -> Days:
    """Tell a month, or its beginning, middle or end."""
    last = calendar.monthrange(year, number)[1]
    first, last = {"begin": (1, 10), "middle": (11, 20), "end": (21, last)}.get(
        part or "", (1, last)
    )
    return Days(earliest=date(year, number, first), latest=date(year, number, last))


def year(number: int, *, part: str | None = None) -> Days:
    """Tell a year, or its beginning, middle or end."""
    first, last = {"begin": (1, 4), "middle": (5, 8), "end": (9, 12)}.get(part or "", (1, 12))
    return Days(earliest=month(number, first).earliest, latest=month(number, last).latest)


def last_month(number: int, today: date, *, part: str | None = None) -> Days:
    """Tell the last such month that has begun by today."""
    found = month(today.year, number, part=part)
    return found if found.earliest <= today else month(today.year - 1, number, part=part)


def months_back(today: date, count: int) -> date:
    """Go back by months; at the end of a month to the end of the other."""
    months = today.year * 12 + today.month - 1 - count
    then, number = divmod(months, 12)
    if then < 1:
        return date.min
    return date(then, number + 1, min(today.day, calendar.monthrange(then, number + 1)[1]))


def around(middle: date, spread: int, today: date) -> Days:
    """Tell the days around one, so many on either side, never after today."""
    earliest = middle - timedelta(days=min(spread, (middle - date.min).days))
    latest = min(middle, today) + timedelta(days=min(spread, (date.max - middle).days))
    return Days(earliest=min(earliest, today), latest=min(latest, today))
