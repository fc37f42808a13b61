"""Hours: when it is safe to be written to."""

import re

from hotline.intake.details import SafeContact
from hotline.intake.reading.text import Text
from hotline.intake.reading.word_lists import words

_LONGEST_WORDS = 300
_PART = (
    r"(?:pagi|siang|sore|malam|mlm|malem|subuh|dini hari|am|pm|a\.?m|p\.?m|wengi|bengi|esuk"
    r"|isuk"
    r"|enjing|peuting|petang|in the morning|at night|in the evening|morning|night|evening)"
)
_CLOCK = (
    r"(?:(?P<half{n}>setengah|half past) )?(?P<hour{n}>[01]?\d|2[0-4])"
    r"(?:(?: ?: ?|\.)(?P<minute{n}>[0-5]\d))?(?: (?P<part{n}>" + _PART + r"))?"
)


def _clock(number: int) -> str:
    return _CLOCK.replace("{n}", str(number))


_RANGE = re.compile(
    rf"\b(?:jam |antara (?:jam )?|between |from |dari (?:jam )?)?{_clock(1)}"
    rf"(?: ?(?:-|\u2013|sampai|hingga|to|until|till|dan|and|nepi ka|tekan) ?)(?:jam |ka )?"
    rf"{_clock(2)}(?![\d.,]| (?:orang|juta|ribu|bulan|hari|tahun))\b"
)
_SIDE = re.compile(
    r"\b(?P<side>setelah|after|lewat|di atas|diatas|mulai|dari|from|sebelum|before|sampai|until"
    rf"|di bawah|lebih dari|past|sejak) (?:jam )?{_clock(1)}(?! (?:orang|juta|ribu|bulan|hari))"
)
_AT = re.compile(rf"\b(?:jam|at|around|sekitar) {_clock(1)}\b")
_BARE = re.compile(rf"(?:^| ){_clock(1)}(?= |$)")
_ANY_PART = re.compile(rf"\b{_PART}\b")
_BEFORE = frozenset(("sebelum", "before", "sampai", "until", "di bawah"))
_PM = words("sore pm p.m petang in_the_evening evening")
_NIGHT = words("malam mlm malem wengi bengi peuting night")
_NEVER = re.compile(
    r"\b(?:jangan|tidak|not|don't|never|ojo|ulah|kecuali|except|bahaya|dilarang)\b"
)
#: What says, unasked, that the hours are those of writing to the person.
_CONTACT = re.compile(
    r"\b(?:hubungi|dihubungi|chat|wa|whatsapp|telepon|telpon|nelpon|call|write|text|contact"
    r"|kabari"
    r"|balas|bales|aman|safe|pegang hp|kontak|message|pesan|hp dibalikin|megang hp|reach)\b"
)
_PAUSE = re.compile(r" [,;.] ")
_WORK = re.compile(r"\b(?:kerja|bekerja|work|lembur|shift|dipukul|gaji)\b")


def hours_in(text: Text, *, asked: bool) -> SafeContact | None:
    """Read the hours; what is no hour stays as words where it was asked."""
    plain = text.line.plain
    if not asked and (not _CONTACT.search(plain) or _WORK.search(plain)):
        return None
    begin, end = None, None
    for clause in _PAUSE.split(plain):
        if begin is None and end is None and not _NEVER.search(clause):
            begin, end = _window(clause, asked=asked)
    if not asked and begin is None and end is None:
        return None
    words = text.words.strip()[:_LONGEST_WORDS]
    return SafeContact(begin=begin, end=end, words=words) if words else None


def _window(plain: str, *, asked: bool) -> tuple[str | None, str | None]:
    if (match := _RANGE.search(plain)) and (asked or _sure(match)):
        first, second = match["part1"] or match["part2"], match["part2"] or match["part1"]
        begin, end = _time(match, 1, first), _time(match, 2, second)
        # "jam 9 sampai 11 malam", "jam 10 malam sampai 4"
        if (
            not match["part2"]
            and match["part1"]
            and end
            and begin
            and end > "12:00" > _plain(match, 2)
            and _plain(match, 2) < _plain(match, 1)
        ):
            end = _plain(match, 2)
        return begin, end
    if match := _SIDE.search(plain):
        if not asked and not match["part1"] and " jam " not in f" {match[0]} ":
            return None, None
        clock = _time(match, 1, match["part1"])
        return (None, clock) if match["side"] in _BEFORE else (clock, None)
    if match := _AT.search(plain) or (_BARE.search(plain) if asked else None):
        # "wengi jam 11"
        elsewhere = _ANY_PART.search(plain)
        return _time(match, 1, match["part1"] or (elsewhere and elsewhere[0])), None
    return None, None


def _sure(match: re.Match[str]) -> bool:
    return bool(match["part1"] or match["part2"]) or match[0].startswith("jam")


def _plain(match: re.Match[str], number: int) -> str:
    return f"{int(match[f'hour{number}']) % 24:02d}:{match[f'minute{number}'] or '00'}"


def _time(match: re.Match[str], number: int, part: str | None) -> str:
    hour, minute = int(match[f"hour{number}"]), int(match[f"minute{number}"] or 0)
    if match[f"half{number}"]:
        # "setengah sepuluh" is half past nine.
        hour, minute = (hour - 1) % 24, 30
        if match[f"half{number}"] == "half past":
            hour += 1
    word = (part or "").split(" ")[-1]
    if word in _PM or (word in _NIGHT and hour >= 5):
        hour = hour + 12 if hour < 12 else 24 if word in _NIGHT and hour == 12 else hour
    elif word == "siang" and hour < 7:
        hour += 12
    elif word in ("am", "a.m", "pagi", "hari", "subuh") and hour == 12:
        hour = 0
    return f"{hour % 24:02d}:{minute:02d}"
