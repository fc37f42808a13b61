"""Written dates: "17 agustus 2024" and "Aug 17th", by dateparser; digits by our own rules."""

import re
from datetime import date, datetime, time
from functools import lru_cache

from dateparser.date import DateDataParser

from hotline.intake.reading import days
from hotline.intake.reading.days import Days

_YEAR = r"(?:(?: tahun| ,)? (?P<year>(?:19|20)\d\d|\d\d(?! ?(?:orang|juta|ribu|bulan|hari))))?"
DAY_FIRST = re.compile(
    rf"\b(?:tanggal )?(?P<day>\d{{1,2}})(?: (?:tahun|st|nd|rd|of|bulan|-|/))* "
    rf"(?P<month>{days.MONTH})\b(?: [-/])?{_YEAR}\b"
)
MONTH_FIRST = re.compile(
    rf"\b(?P<month>{days.MONTH}) (?P<day>\d{{1,2}})(?: (?:tahun|st|nd|rd))?(?: ,)?"
    r"(?: (?P<year>(?:19|20)\d\d))?\b"
)
NUMERIC = re.compile(
    r"\b(?P<day>\d{1,2})(?: [/-] |[./])(?P<month>\d{1,2})(?: [/-] |[./])"
    r"(?P<year>(?:19|20)\d\d|\d\d)\b"
)
ISO = re.compile(r"\b(?P<year>(?:19|20)\d\d) - (?P<month>\d{1,2}) - (?P<day>\d{1,2})\b")


def written(match: re.Match[str], today: date) -> Days | None:
    """Tell the day of a date with the month's name; without a year the last such day."""
    name = days.month_named(match["month"])
    phrase = f"{match['day']} {date(2000, name or 1, 1):%B}"
    found = _parser(today).get_date_data(f"{phrase} {_century(match['year'])}".strip()).date_obj
    if name is None or found is None:
        return None
    return Days(earliest=found.date(), latest=found.date()).until(today)


def numeric(match: re.Match[str], today: date) -> Days | None:
    """Tell the day of a date in digits, the day first as it is written at home."""
    year = int(_century(match["year"]))
    found = days.day(year, int(match["month"]), int(match["day"]))
    return found.until(today) if found else None


def day_of_month(match: re.Match[str], today: date) -> Days | None:
    """Tell the last day with this number."""
    for back in range(3):
        month = days.months_back(today.replace(day=1), back)
        found = days.day(month.year, month.month, int(match["day"]))
        if found and found.earliest <= today:
            return found
    return None


def _century(year: str | None) -> str:
    return f"20{year}" if year and len(year) == 2 else year or ""


@lru_cache(maxsize=4)
def _parser(today: date) -> DateDataParser:
    settings = {
        "PREFER_DATES_FROM": "past",
        "RELATIVE_BASE": datetime.combine(today, time(23, 59)),
        "DATE_ORDER": "DMY",
        "STRICT_PARSING": False,
    }
    return DateDataParser(languages=["id", "en", "ms"], settings=settings)
