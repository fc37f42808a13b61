"""People count: read how many people a complaint is about, as people write it."""

import re

#: Number words, Indonesian first; an English ten is rarely more than that.
_WORDS = {
    "satu": 1, "sendiri": 1, "sendirian": 1, "dua": 2, "berdua": 2, "tiga": 3, "bertiga": 3,
    "empat": 4, "berempat": 4, "lima": 5, "berlima": 5, "enam": 6, "berenam": 6, "tujuh": 7,
    "delapan": 8, "sembilan": 9, "sepuluh": 10, "sebelas": 11, "selusin": 12, "seratus": 100,
    "siji": 1, "loro": 2, "telu": 3, "papat": 4, "limo": 5, "hiji": 1, "dua-duanya": 2,
    "alone": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "hundred": 100,
}  # fmt: skip
#: What a number in a message must stand before (or a word above after it) to count people.
_NOUN = (
    r"(?:orang|org|wong|jalma|pekerja|teman|temen|kawan|korban|people|persons?|workers?|of us)"
)
_RANGE = re.compile(
    rf"(\d{{1,4}})\s*(?:-|\u2013|sampai|smp|hingga|to)\s*(\d{{1,4}})\s*{_NOUN}",
    re.IGNORECASE,
)
_EXACT = re.compile(rf"(\d{{1,4}})\s*(?:an\s+)?{_NOUN}", re.IGNORECASE)
_TENS = re.compile(
    rf"\b(\w+)\s+(puluh|belas|ratus)(an)?(?:\s+(?!{_NOUN})(\w+))?(\s+{_NOUN})?\b", re.IGNORECASE
)
_WORD = re.compile(rf"\b([a-z-]+)\s+{_NOUN}\b", re.IGNORECASE)
_SCALE = {"puluh": 10, "belas": 1, "ratus": 100}
#: More people than any compound is known to hold is a slip of the finger.
MOST = 5000


def read_count(words: str, *, asked: bool) -> tuple[int, int] | None:
    """Read the least and the most number of people; none where no number stands.

    `asked`: the words answer the question how many, so that a bare number counts.
    """
    found = (
        _range(words)
        or _written_out(words, asked=asked)
        or _exact(words)
        or _single(words, asked=asked)
    )
    if found is None or not 1 <= found[0] <= found[1] <= MOST:
        return None
    return found


def _range(words: str) -> tuple[int, int] | None:
    match = _RANGE.search(words)
    return (int(match[1]), int(match[2])) if match else None


def _exact(words: str) -> tuple[int, int] | None:
    match = _EXACT.search(words)
    return (int(match[1]), int(match[1])) if match else None


def _written_out(words: str, *, asked: bool) -> tuple[int, int] | None:
    match = _TENS.search(words)
    first = _WORDS.get(match[1].lower()) if match else None
    # "dua ratus ribu" is money, "dua ratus orang" are people.
    if match is None or first is None or not (asked or match[5]):
        return None
    scale = match[2].lower()
    least = 10 + first if scale == "belas" else first * _SCALE[scale]
    # "empat puluhan": somewhere in the forties.
    if match[3]:
        return least, least + _SCALE[scale] - 1
    ones = _WORDS.get((match[4] or "").lower(), 0) if scale == "puluh" else 0
    return least + ones, least + ones


def _single(words: str, *, asked: bool) -> tuple[int, int] | None:
    match = _WORD.search(words)
    if match and match[1].lower() in _WORDS:
        return _WORDS[match[1].lower()], _WORDS[match[1].lower()]
    if not asked:
        return None
    if numbers := re.findall(r"\d{1,4}", words):
        return int(numbers[0]), int(numbers[-1])
    named = [_WORDS[word] for word in re.findall(r"[a-z-]+", words.lower()) if word in _WORDS]
    return (named[0], named[0]) if named else None
