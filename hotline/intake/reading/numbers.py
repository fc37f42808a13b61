"""Numbers: read one that is written in digits or in words, and the range it stands for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

_UNITS = {
    word: value
    for value, listed in enumerate((
        "nol kosong zero",
        "satu siji hiji setunggal one",
        "dua loro rong kalih two",
        "tiga telu telung tilu three",
        "empat papat patang opat sekawan four",
        "lima limo limang gangsal five",
        "enam enem nem genep six",
        "tujuh pitu pitung seven",
        "delapan lapan wolu wolung dalapan eight",
        "sembilan sanga songo sangang salapan nine",
    ))
    for word in listed.split()
}  # fmt: skip
#: Stand for themselves; an English ten may still take a unit.
_WHOLE = {
    "sepuluh": 10, "sapuluh": 10, "sedasa": 10, "ten": 10, "sebelas": 11, "sewelas": 11,
    "sabelas": 11, "eleven": 11, "twelve": 12, "rolas": 12, "selusin": 12, "thirteen": 13,
    "telulas": 13, "fourteen": 14, "patbelas": 14, "fifteen": 15, "limalas": 15, "sixteen": 16,
    "nembelas": 16, "seventeen": 17, "pitulas": 17, "eighteen": 18, "wolulas": 18,
    "nineteen": 19, "sangalas": 19, "rongpuluh": 20, "selawe": 25, "seket": 50, "sewidak": 60,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_HUNDRED = {"seratus", "saratus", "satus"}
_TIMES = {"puluh": 10, "pulu": 10, "ratus": 100, "atus": 100, "hundred": 100, "dozen": 12}
_LARGE = {
    "ribu": 1000, "thousand": 1000, "juta": 10**6, "million": 10**6, "miliar": 10**9,
    "milyar": 10**9, "billion": 10**9,
}  # fmt: skip
_ONE_LARGE = {"seribu": 1000, "sarebu": 1000, "sewu": 1000, "sejuta": 10**6, "sajuta": 10**6}
#: Alone they are a range: "ratusan orang".
_RANGES = {
    "seratusan": (100, 199), "sepuluhan": (10, 19), "belasan": (11, 19),
    "puluhan": (20, 99), "ratusan": (100, 999), "ribuan": (1000, 9999),
    "dozens": (24, 99), "hundreds": (200, 999), "lusinan": (24, 99), "atusan": (100, 999),
}  # fmt: skip
_OPEN = {"puluhan": 10, "ratusan": 100, "ribuan": 1000, "belasan": 1, "atusan": 100}
_AFTER_A = {"hundred", "thousand", "million", "dozen"}
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
#: More digits than any sum of money has.
_MOST_DIGITS = 18


@dataclass(frozen=True, kw_only=True, slots=True)
class Number:
    """A number, or the range it stands for, and how many words it took."""

    least: Decimal
    most: Decimal
    length: int
    #: Written in digits and not more.
    bare: bool = False
    #: With "ribu", "juta" and the like.
    large: bool = False


def number_at(words: Sequence[str], at: int) -> Number | None:
    """Read the number that begins at this word."""
    if words[at][0].isdigit():
        return _in_digits(words, at)
    if words[at] in _RANGES:
        least, most = _RANGES[words[at]]
        return Number(least=Decimal(least), most=Decimal(most), length=1)
    return _in_words(words, at)


def _in_digits(words: Sequence[str], at: int) -> Number | None:
    value = value_of(words[at])
    if value is None:
        return None
    end, scale = at + 1, 1
    while end < len(words) and (times := _TIMES.get(words[end]) or _LARGE.get(words[end])):
        scale, end = scale * times, end + 1
    if end == at + 1 and _stands(words, end, "k"):
        scale, end = 1000, end + 1
    least = value * scale
    most, end = _about(words, end, least)
    bare = end == at + 1
    return Number(least=least, most=most, length=end - at, bare=bare, large=scale >= 1000)


def _stands(words: Sequence[str], at: int, word: str) -> bool:
    return at < len(words) and words[at] == word


def value_of(digits: str) -> Decimal | None:
    """Read digits: "1.500" and "1,500" are thousands, "1,5" and "1.50" are not."""
    if not _DIGITS.fullmatch(digits) or not digits.isascii():
        return None
    whole, *groups = re.split(r"[.,]", digits)
    if len("".join((whole, *groups))) > _MOST_DIGITS:
        return Decimal(10**_MOST_DIGITS)
    if groups and all(len(group) == 3 for group in groups) and len(whole) <= 3:
        return Decimal(whole + "".join(groups))
    if not groups:
        return Decimal(whole)
    return Decimal("".join((whole, *groups[:-1])) + "." + groups[-1])


def _about(words: Sequence[str], end: int, least: Decimal) -> tuple[Decimal, int]:
    # "30an", "30-an", "200 an": up to the next round number.
    after = end + 1 if _stands(words, end, "-") else end
    if not _stands(words, after, "an") or least != least.to_integral_value():
        return least, end
    step = 1
    while least and least % (step * 10) == 0 and step < 10**9:
        step *= 10
    return least + max(step, 10) - 1 - least % (10 if step == 1 else 1), after + 1


def _in_words(words: Sequence[str], at: int) -> Number | None:
    said, end = _Said(), at
    while end < len(words):
        following = words[end + 1] if end + 1 < len(words) else ""
        if words[end] in _OPEN and said.unit is not None:
            return said.open(_OPEN[words[end]], end + 1 - at)
        if not said.take(words[end], following):
            # "two hundred and fifty", "forty-five"
            carries_on = end > at and words[end] in ("-", "and") and _is_low(following)
            if not (carries_on and words[end - 1] in (_TENS if words[end] == "-" else _TIMES)):
                break
        end += 1
    if end == at:
        return None
    return Number(least=said.value, most=said.value, length=end - at, large=said.large)


def _is_low(word: str) -> bool:
    return word in _UNITS or word in _TENS or word in _WHOLE


class _Said:
    """A number in the making, word by word."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.group = Decimal(0)
        #: What waits for "puluh", "ratus" or the end.
        self.unit: Decimal | None = None
        self.large = False

    @property
    def value(self) -> Decimal:
        return self.total + self.group + (self.unit or 0)

    def take(self, word: str, following: str) -> bool:
        """Take one word more; tell whether it belongs to the number."""
        if word in _LARGE:
            return self._times(_LARGE[word])
        if self.unit is None:
            return self._begin(word, following)
        if word == "setengah" and following in _LARGE:
            self.unit += Decimal("0.5")
        elif word == "belas":
            self.group, self.unit = self.group + 10 + self.unit, None
        elif word in _TIMES:
            self.group, self.unit = self.group + self.unit * _TIMES[word], None
        else:
            return False
        return True

    def open(self, scale: int, length: int) -> Number:
        """End with "puluhan": somewhere in the forties; with "belasan": about twelve."""
        unit = self.unit or Decimal(0)
        least = self.total + self.group + (10 + unit if scale == 1 else unit * scale)
        return Number(least=least, most=least + scale - 1, length=length)

    def _times(self, scale: int) -> bool:
        group = self.group + (self.unit or 0)
        if not group:
            return False
        self.total, self.group, self.unit = self.total + group * scale, Decimal(0), None
        self.large = True
        return True

    def _begin(self, word: str, following: str) -> bool:
        value = 100 if word in _HUNDRED else _WHOLE.get(word) or _TENS.get(word, 0)
        if word in _UNITS and self.group % 10 == 0 and self.group % 100 != 10:
            self.unit = Decimal(_UNITS[word])
        elif word == "a" and following in _AFTER_A:
            self.unit = Decimal(1)
        elif value and self.group % 100 == 0 and not (self.group and value >= 100):
            self.group += value
        elif word in _ONE_LARGE and not self.group:
            self.total, self.large = self.total + _ONE_LARGE[word], True
        else:
            return False
        return True
