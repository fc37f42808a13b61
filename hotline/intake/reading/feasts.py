"""Feasts: the days people count from: Lebaran, the fast, Christmas, Independence Day."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from hijridate import Hijri

from hotline.intake.reading.days import Days
from hotline.intake.reading.word_lists import words

_EID = (
    r"(?:lebaran(?! haji)|idul ?fitri|iedul fitri|id ul fitri|hari raya(?! haji)|bada|riyaya"
    r"|raya"
    r"|eid(?! al adha)|idulfitri|aidilfitri|syawal(?:an)?)"
)
_SACRIFICE = (
    r"(?:lebaran haji|idul ?adha|iedul adha|hari raya haji|kurban|qurban|eid al adha"
    r"|idhul adha)"
)
_FAST = r"(?:puasa|poso|pasa|ramadh?an|romadhon|ramadhon|bulan puasa|saum)"
_NAMES: dict[str, str] = {
    "fast": _FAST,
    "sacrifice": _SACRIFICE,
    "eid": _EID,
    "christmas": r"(?:natal(?:an)?|christmas|xmas)",
    "new_year": r"(?:tahun baru(?:an)?|new year|taun anyar)",
    "independence": r"(?:agustusan|17 an|tujuhbelasan|hari kemerdekaan)",
    "prophet": r"(?:maulid(?:an)?|mauludan?|muludan)",
    "lunar": r"(?:imlek|sincia|chinese new year|cny)",
}
FEAST = re.compile(
    r"\b(?:(?P<side>setelah|lepas|seusai|after|sebelum|before|jelang|menjelang|mau|pas|waktu"
    r"|saat|during"
    r"|since|sejak|dari|malam|ketika|nalika|keur|rampung) )?(?:hari )?(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _NAMES.items())
    + r")\b(?: (?P<year>tahun (?:lalu|kemarin|ini)|(?:tahun )?20\d\d|last year))?"
)
_AFTER = words("setelah lepas seusai after rampung")
_BEFORE = words("sebelum before jelang menjelang mau")
#: How far "after" and "before" a feast reach.
_NEAR = timedelta(days=30)


def feast(match: re.Match[str], today: date) -> Days | None:
    """Tell the days a feast, or the time before or after it, means."""
    name = next(name for name in _NAMES if match[name])
    wanted = _year(match["year"], today)
    for begin, end in _begun(name, today):
        if wanted is None or begin.year == wanted:
            return _side(match["side"], begin, end, first=name == "fast").until(today)
    return None


def _side(side: str | None, begin: date, end: date, *, first: bool) -> Days:
    if side in _BEFORE:
        return Days(earliest=begin - _NEAR, latest=begin - timedelta(days=1))
    if side in _AFTER:
        start = end + timedelta(days=1) if first else begin
        return Days(earliest=start, latest=start + _NEAR)
    return Days(earliest=begin, latest=end)


def _year(words: str | None, today: date) -> int | None:
    if words is None:
        return None
    if number := re.search(r"\d{4}", words):
        return int(number[0])
    return today.year - (0 if words.endswith("ini") else 1)


def _begun(name: str, today: date) -> Iterator[tuple[date, date]]:
    """List the feast's days of each year, the last that has begun first."""
    for year in range(today.year, today.year - 10, -1):
        for begin, end in sorted(_DAYS[name](year), reverse=True):
            if begin <= today:
                yield begin, end


def _fixed(month: int, day: int, length: int) -> Callable[[int], list[tuple[date, date]]]:
    def days(year: int) -> list[tuple[date, date]]:
        begin = date(year, month, day)
        return [(begin, begin + timedelta(days=length - 1))]

    return days


def _islamic(month: int, day: int, length: int) -> Callable[[int], list[tuple[date, date]]]:
    def days(year: int) -> list[tuple[date, date]]:
        # A Hijri year is shorter: a feast may fall twice into one of ours.
        about = round((year - 622) * 33 / 32)
        begins = [
            Hijri(hijri, month, day).to_gregorian()
            for hijri in range(about - 1, about + 3)
            if 1343 <= hijri <= 1500
        ]
        found = [date(begin.year, begin.month, begin.day) for begin in begins]
        return [
            (begin, begin + timedelta(days=length - 1)) for begin in found if begin.year == year
        ]

    return days


_DAYS: dict[str, Callable[[int], list[tuple[date, date]]]] = {
    "eid": _islamic(10, 1, 7),
    "fast": _islamic(9, 1, 29),
    "sacrifice": _islamic(12, 10, 4),
    "prophet": _islamic(3, 12, 1),
    "christmas": _fixed(12, 25, 2),
    "new_year": _fixed(1, 1, 2),
    "independence": _fixed(8, 17, 1),
    # Between these two days the first new moon of spring falls.
    "lunar": _fixed(1, 21, 31),
}
