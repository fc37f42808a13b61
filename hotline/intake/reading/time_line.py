"""Time line: when somebody was recruited, travelled, and since when it goes on."""

import re
from datetime import date

from hotline.intake.details import TimeLine
from hotline.intake.reading.text import Text
from hotline.intake.reading.when import Told, times_in
from hotline.intake.reading.word_lists import words

_STAGES = {
    "recruited": re.compile(
        r"direkrut\w*|rekrut\w*|ditawar\w*|nawar\w*|daftar|mendaftar|didaftar\w*|kenal\w*"
        r"|dihubungi|interview|wawancara|kontrak|recruit\w*|hired|applied|signed|offered"
        r"|diajak\w*"
        r"|ngajak\w*|lamar\w*|ngelamar|melamar|diajakin|lowongan|loker|medical|promised"
        r"|dijanji\w*"
    ),
    "transit": re.compile(
        r"berangkat\w*|brangkat|brkt|mangkat|miang|indit|terbang|diberangkat\w*|dikirim\w*"
        r"|dibawa"
        r"|transit|left|departed|flew|fly|travell?ed|nyebrang|menyeberang|pergi|bertolak"
        r"|lunga|budal|jalan|pesawat|kapal|diselundup\w*|smuggled|taken|nyabrang|perjalanan"
    ),
    "exploitation": re.compile(
        r"sampai|tiba|tekan|dugi|nepi|kerja|bekerja|kerjo|digawe|disekap\w*|dikurung|dikunci\w*"
        r"|ditahan|terjebak|kejebak|sini|disini|arriv\w*|work\w*|locked|held|trapped|stuck"
        r"|masuk"
        r"|mulai|gawe|kene|dieu|here|began|started|dikurung|detained"
        r"|dateng|datang|mendarat|landed|makarya|damel"
    ),
}
_PAUSE = words(", . ; ! ?")
_FULL = words(". ; ! ?")
_NEXT = words("terus trus lalu kemudian dan then and baru tapi but tros")
#: The time a wage is for.
_WAGE = words("gaji gajinya upah salary gajiku wage wages bayaran hutang")
#: Makes a day just past the day since which it goes on.
_SINCE = words("sejak dari since from mulai sudah for")
_BEFORE, _AFTER = 7, 5


def time_line_in(text: Text, today: date, *, asked: bool) -> TimeLine:
    """Read the three times; what is said of no stage is since when it goes on."""
    times = times_in(text, today, asked=asked)
    stages: dict[str, object] = {}
    verb_first = bool(times) and _stage_before(text, times, 0, _PAUSE) is not None
    for at, told in enumerate(times):
        if _is_of_wage(text, told):
            continue
        stage = _stage(text, times, at, verb_first=verb_first)
        since = told.first > 0 and text.tokens[told.first - 1] in _SINCE
        if stage is None and told.passing and not (asked or since):
            continue
        stages.setdefault(stage or "exploitation", told.when)
    return TimeLine.model_validate(stages)


def merged(before: TimeLine, now: TimeLine, *, replaces: bool) -> TimeLine:
    """Add the times that are told now; those known stay unless replaced."""
    told = {stage: when for stage, when in now if when is not None}
    if not replaces:
        told = {stage: when for stage, when in told.items() if getattr(before, stage) is None}
    return before.model_copy(update=told)


def _is_of_wage(text: Text, told: Told) -> bool:
    return any(token in _WAGE for token in text.tokens[max(0, told.first - 2) : told.first])


def _stage(text: Text, times: list[Told], at: int, *, verb_first: bool) -> str | None:
    if text.tokens[times[at].first] == "sampai":
        return "exploitation"  # "sampai Juli": the word is part of the time
    before = _stage_before(text, times, at, _PAUSE)
    after = _stage_after(text, times, at)
    near = (before or after) if verb_first else (after or before)
    return near or _stage_before(text, times, at, _FULL)


def _stage_before(text: Text, times: list[Told], at: int, pauses: frozenset[str]) -> str | None:
    begin = max(times[at - 1].last if at else 0, times[at].first - _BEFORE)
    for step in range(times[at].first - 1, begin - 1, -1):
        token = text.tokens[step]
        if token in pauses or (token in _NEXT and pauses is _PAUSE):
            return None
        if stage := _named(token):
            # "ditawari kerja", "berangkat kerja"
            return (_named(text.tokens[step - 1]) if step > begin else None) or stage
    return None


def _stage_after(text: Text, times: list[Told], at: int) -> str | None:
    end = times[at + 1].first if at + 1 < len(times) else len(text.tokens)
    for token in text.tokens[times[at].last : min(end, times[at].last + _AFTER)]:
        if token in _PAUSE or token in _NEXT:
            return None
        if stage := _named(token):
            return stage
    return None


def _named(token: str) -> str | None:
    return next((stage for stage, words in _STAGES.items() if words.fullmatch(token)), None)
