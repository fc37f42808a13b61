"""When: every day or stretch of days a message names, none of them still to come."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from hotline.intake.details import When
from hotline.intake.reading import days, written_dates
from hotline.intake.reading.ago import ago_in
from hotline.intake.reading.days import Days
from hotline.intake.reading.feasts import FEAST, feast
from hotline.intake.reading.text import Text

_LAST = r"(?:yang )?(?:lalu|kemarin|kepungkur|kapengker|katukang|lepas|setelah|silam)"
_WEEKDAYS = {
    name: number
    for number, listed in enumerate((
        "senin senen isnin monday", "selasa salasa slasa tuesday", "rabu rebo rabo wednesday",
        "kamis kemis khamis thursday", "jumat jum'at jemuah jumaah friday",
        "sabtu setu saptu saturday", "minggu ahad ngahad sunday",
    ))
    for name in listed.split()
}  # fmt: skip
_WEEKDAY = "|".join(sorted(_WEEKDAYS, key=len, reverse=True))
_PARTS = {
    "awal": "begin", "early": "begin", "beginning": "begin", "start": "begin",
    "awalan": "begin", "pertengahan": "middle", "tengah": "middle", "middle": "middle",
    "mid": "middle", "akhir": "end", "end": "end", "late": "end", "ujung": "end",
    "akhiran": "end", "ahir": "end",
}  # fmt: skip
_SINCE = r"(?:bulan|sejak|dari|since|in|from|last|mulai|awit|until|sampai|pada|around|sekitar)"
_SHORT = "|".join(sorted(days.SHORT))

_PART_OF = re.compile(
    rf"\b(?P<part>{'|'.join(_PARTS)})(?: of)?(?: the)?(?: -)? (?:(?P<unit>tahun|bulan|year"
    rf"|month)\b"
    rf"(?! (?:{days.MONTH}|\d))|(?:bulan |tahun )?(?:(?P<month>{days.MONTH})\b"
    rf"(?: (?:tahun )?(?P<of>(?:19|20)\d\d))?|(?P<year>(?:19|20)\d\d)\b))"
    rf"(?: (?P<last>{_LAST}|ini|this))?"
)
_MONTH = re.compile(
    rf"\b(?:(?P<since>{_SINCE}) )?(?:bulan )?(?P<month>{days.MONTH})\b"
    rf"(?: (?:(?:tahun )?(?P<year>(?:19|20)\d\d)|(?P<last>tahun (?:lalu|kemarin)|last year)"
    rf"|{_LAST}|ini))?"
)
_MONTH_NUMBER = re.compile(
    r"\bbulan (?P<number>1[0-2]|0?[1-9])(?! (?:bulan|orang|juta|ribu|tahun lagi|hari))"
    r"(?: (?:tahun )?(?P<year>(?:19|20)\d\d))?\b"
)
_DAY = re.compile(r"\btanggal (?P<day>[12]\d|3[01]|0?[1-9])\b(?! [/-] \d)")
_UNIT_LAST = re.compile(
    rf"\b(?:(?P<unit>minggu|bulan|tahun) (?P<last>{_LAST}|ini|iki|ieu)"
    r"|(?P<which>last|this|past) (?P<english>week|month|year))\b"
)
_ON_WEEKDAY = re.compile(
    rf"\b(?:(?:hari (?P<day>{_WEEKDAY})|(?P<plain>(?!minggu)(?:{_WEEKDAY})))"
    rf"(?P<last> {_LAST})?|last (?P<english>{_WEEKDAY}))\b"
)
_NEAR = re.compile(
    r"\b(?:(?P<two>kemarin (?:lusa|dulu|dulunya)|kemarin dulu|selumbari"
    r"|the day before yesterday"
    r"|lusa kemarin|wingi(?:ne|nane)|mangkukna)"
    r"|(?P<night>tadi malam|tadi mlm|semalem|last night|mau bengi|tadi peuting|dini hari tadi)"
    r"|(?P<one>kemarin|yesterday)"
    r"|(?P<today>hari (?:ini|iki|ieu)|today|tadi(?: pagi| siang| sore| subuh)?|barusan"
    r"|baru saja"
    r"|baru aja|just now|this morning|tonight|malam ini|pagi ini|nembe))\b"
)
_YEAR = re.compile(
    r"\b(?P<since>(?:tahun|sejak|dari|since|in|from|pada|mulai|wiwit|awit|around|sekitar) )"
    r"(?:tahun )?(?P<year>(?:19|20)\d\d)\b(?! (?:orang|juta|ribu|rp|usd|ringgit|rm))"
)
#: For so many words a year told before a month holds.
_YEAR_HOLDS = 12
#: In so short an answer "may" and "senin" are times beyond doubt.
_ALONE = 6
_BARE_YEAR = re.compile(r"^(?:\w+ ){0,3}(?P<year>(?:19|20)\d\d)\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A time in a message, and the tokens it stands on."""

    when: When
    first: int
    last: int
    #: One day that is just past: hardly the day since which it goes on, unless it is said.
    passing: bool = False


def times_in(text: Text, today: date, *, asked: bool) -> list[Told]:
    """Read all times a message names, in its order."""
    taken: list[Told] = []
    for rule in (_long_before, _by_rules):
        for told in rule(text, today, asked):
            if not any(told.first < other.last and other.first < told.last for other in taken):
                taken.append(told)
    return sorted(taken, key=lambda told: told.first)


def _long_before(text: Text, today: date, asked: bool) -> Iterator[Told]:
    for found, first, last in ago_in(text, today, asked=asked):
        yield _told(text, found, first, last)


def _by_rules(text: Text, today: date, asked: bool) -> Iterator[Told]:
    line = text.line
    for pattern, meaning in (*_RULES, *(_WHEN_ASKED if asked else ())):
        for match, first, last in line.find(pattern):
            found = _with_year_before(text, match, first, today) or meaning(match, today)
            alone = asked and len(text.tokens) <= _ALONE
            if found and (alone or not _unsaid(pattern, match)):
                yield _told(text, found, first, last, passing=pattern is _NEAR)


def _with_year_before(text: Text, match: re.Match[str], first: int, today: date) -> Days | None:
    # "Juni 2025 berangkat, sampai Juli": the year told first holds for what follows.
    if match.re is not _MONTH or match["year"] or match["last"]:
        return None
    for at in range(first - 1, max(0, first - _YEAR_HOLDS), -1):
        if re.fullmatch(r"(?:19|20)\d\d", text.tokens[at]):
            year, number = int(text.tokens[at]), days.month_named(match["month"]) or 1
            earlier = days.month_named(text.tokens[at - 1]) or 0
            return days.month(year + (number < earlier), number).until(today)
    return None


def _told(text: Text, found: Days, first: int, last: int, *, passing: bool = False) -> Told:
    words = text.told(first, last)
    when = When(words=words, earliest=found.earliest, latest=found.latest)
    return Told(when=when, first=first, last=last, passing=passing)


def _unsaid(pattern: re.Pattern[str], match: re.Match[str]) -> bool:
    """Tell whether words that may mean a time mean one only where a time was asked."""
    if pattern is _ON_WEEKDAY:
        return not (match["last"] or match["english"])
    if pattern is FEAST and (match["fast"] or "").startswith(("ram", "rom")):
        return not match["side"]
    if pattern is _MONTH and match["month"] in days.SHORT:
        return not (match["since"] or match["year"])
    return False


def _part_of(match: re.Match[str], today: date) -> Days | None:
    part = _PARTS[match["part"]]
    last = bool(match["last"]) and match["last"] not in ("ini", "this")
    if match["month"]:
        return _of_month(match["month"], match["of"], today, part=part)
    if match["year"]:
        return days.year(int(match["year"]), part=part).until(today)
    if match["unit"] in ("tahun", "year"):
        found = days.year(today.year - last, part=part)
        return found.until(today) or days.year(today.year - 1, part=part)
    month = days.months_back(today.replace(day=1), int(last))
    return days.month(month.year, month.month, part=part).until(today)


def _month(match: re.Match[str], today: date) -> Days | None:
    year = str(today.year - 1) if match["last"] else match["year"]
    return _of_month(match["month"], year, today)


def _of_month(name: str, year: str | None, today: date, part: str | None = None) -> Days | None:
    number = days.month_named(name) or 1
    if year:
        return days.month(int(year), number, part=part).until(today)
    return days.last_month(number, today, part=part).until(today)


def _month_number(match: re.Match[str], today: date) -> Days | None:
    number = int(match["number"])
    if match["year"]:
        return days.month(int(match["year"]), number).until(today)
    return days.last_month(number, today).until(today)


def _unit_last(match: re.Match[str], today: date) -> Days | None:
    unit = {"minggu": "week", "bulan": "month", "tahun": "year"}.get(match["unit"] or "")
    unit = unit or match["english"]
    back = (match["last"] or match["which"]) not in ("ini", "iki", "ieu", "this")
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7 * back)
        return Days(earliest=monday, latest=monday + timedelta(days=6)).until(today)
    if unit == "month":
        month = days.months_back(today.replace(day=1), int(back))
        return days.month(month.year, month.month).until(today)
    return days.year(today.year - back).until(today)


def _on_weekday(match: re.Match[str], today: date) -> Days:
    number = _WEEKDAYS[match["day"] or match["plain"] or match["english"]]
    found = today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
    return Days(earliest=found, latest=found)


def _near(match: re.Match[str], today: date) -> Days:
    yesterday = today - timedelta(days=1)
    if match["two"]:
        return Days(earliest=today - timedelta(days=2), latest=today - timedelta(days=2))
    if match["night"]:
        return Days(earliest=yesterday, latest=today)
    found = yesterday if match["one"] else today
    return Days(earliest=found, latest=found)


def _year(match: re.Match[str], today: date) -> Days | None:
    return days.year(int(match["year"])).until(today)


_Meaning = Callable[[re.Match[str], date], Days | None]
#: The first that fits a place in the message takes it.
_RULES: tuple[tuple[re.Pattern[str], _Meaning], ...] = (
    (FEAST, feast),
    (written_dates.ISO, written_dates.numeric),
    (written_dates.NUMERIC, written_dates.numeric),
    (written_dates.DAY_FIRST, written_dates.written),
    (_PART_OF, _part_of),
    (written_dates.MONTH_FIRST, written_dates.written),
    (_MONTH, _month),
    (_DAY, written_dates.day_of_month),
    (_ON_WEEKDAY, _on_weekday),
    (_UNIT_LAST, _unit_last),
    (_MONTH_NUMBER, _month_number),
    (_YEAR, _year),
    (_NEAR, _near),
)
_WHEN_ASKED: tuple[tuple[re.Pattern[str], _Meaning], ...] = ((_BARE_YEAR, _year),)
