"""Pay: sums of money in a text, what they are for, and whether such pay is plausible."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

PAY = Path(__file__).parents[1] / "words" / "pay.yml"
MILLION = 1_000_000
#: So many characters before a sum say what it is for.
BEFORE = 28

_DIGIT_WORDS = {
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8,
    "sembilan": 9, "sepuluh": 10, "sebelas": 11, "telung": 3, "telu": 3, "patang": 4,
    "papat": 4, "limang": 5, "enem": 6, "pitung": 7, "wolung": 8, "sangang": 9, "sedasa": 10,
    "opat": 4,
    "genep": 6, "tilu": 3, "dalapan": 8, "salapan": 9, "hiji": 1, "rong": 2, "loro": 2,
    "se": 1, "ten": 10, "five": 5, "three": 3, "two": 2,
}  # fmt: skip
_MULTIPLE = {
    "jt": MILLION, "jta": MILLION, "juta": MILLION, "yuto": MILLION, "yuta": MILLION,
    "jeti": MILLION, "million": MILLION, "mio": MILLION,
    "rb": 1000, "ribu": 1000, "rebu": 1000, "ewu": 1000,
    "k": 1000, "thousand": 1000, "ratus": 100, "atus": 100,
}  # fmt: skip
_NUMBER = r"\d{1,3}(?:[.,]\d{3})+|\d+(?:[.,]\d{1,2})?"
_WORD_NUMBER = "|".join(_DIGIT_WORDS)
_TIMES = "|".join(sorted(_MULTIPLE, key=len, reverse=True))
_NAMED = re.compile(r"(?:(?:uang|biaya|duit|dhuwit|fee)\s)?([a-z]+)")
_PER = re.compile(
    r"\W{0,3}(?:(?:per|se|a|/|each)\W?\s?)?(hari|day|dino|daily|minggu|mgg|week|weekly|jam|hour|h\b"
    r"|tahun|year|thn|tamu|task)\b"
)
#: How much of it comes in a month.
_IN_A_MONTH = {
    "hari": 26, "day": 26, "dino": 26, "daily": 26, "minggu": 4.3, "mgg": 4.3, "week": 4.3,
    "weekly": 4.3, "jam": 173, "hour": 173, "h": 173, "tahun": 1 / 12, "year": 1 / 12,
    "thn": 1 / 12, "tamu": 1, "task": 1,
}  # fmt: skip


@dataclass(frozen=True)
class Sum:
    """A sum of money: where it stands, its rupiah, and what it seems to be for."""

    start: int
    end: int
    rupiah: float
    purpose: str  #: "pay", "price", "in_hand", "other" or ""
    named: int  #: where the word stands that says so
    currency: str


class Pay:
    """Reads sums and weighs pay."""

    def __init__(self, found: dict[str, Any]) -> None:
        self._rates = {
            name: float(rate)
            for names, rate in found["currencies"].items()
            for name in names.split("|")
        }
        self._highest = {
            re.compile(rf"(?<!\w)(?:{names})(?!\w)"): float(most)
            for names, most in found["highest"].items()
            if names != "anywhere"
        }
        self._anywhere = float(found["highest"]["anywhere"])
        self._skilled = float(found["skilled"])
        self._trained = set(found["trained"].split())
        self._purposes = {
            name: set(found[name].split()) for name in ("pay", "price", "other", "in_hand")
        }
        self._sum = _sum_pattern(self._rates)

    @classmethod
    def read(cls, path: Path = PAY) -> Pay:
        """Read what is plausible from its file."""
        return cls(yaml.safe_load(path.read_text(encoding="utf-8")))

    def sums(self, text: str) -> list[Sum]:
        """Return the sums of a plain text."""
        return [
            Sum(
                match.start(),
                match.end(),
                rupiah,
                *self._purpose(text, match.start()),
                match["before"] or match["after"] or "",
            )
            for match in self._sum.finditer(text)
            if (rupiah := self._rupiah(match))
        ]

    def too_high(self, text: str) -> tuple[int, int] | None:
        """Return where pay stands that is far above what such work brings, if anywhere."""
        for found in self.sums(text):
            monthly, end = self._monthly(text, found)
            most = self._most(text, found.currency)
            if found.purpose in ("pay", "") and most < monthly / MILLION < 1000:
                return (found.start, end)
        return None

    def _most(self, text: str, currency: str) -> float:
        said = f"{text} {currency}"
        named = [most for place, most in self._highest.items() if place.search(said)]
        most = max(named, default=self._anywhere)
        trained = self._trained & set(re.findall(r"\w+", text))
        untrained = re.search(r"tanpa|tidak perlu|ga perlu|no exp|without", text)
        return most * self._skilled if trained and not untrained and most > 9 else most

    def _monthly(self, text: str, found: Sum) -> tuple[float, int]:
        per = _PER.match(text, found.end)
        if per is None:
            return found.rupiah, found.end
        return found.rupiah * _IN_A_MONTH[per[1]], per.end()

    def _purpose(self, text: str, start: int) -> tuple[str, int]:
        before = list(_NAMED.finditer(text, max(0, start - BEFORE), start))
        for word in reversed(before):
            for name, words in self._purposes.items():
                if word[1] in words:
                    return name, word.start()
        return "", start

    def _rupiah(self, match: re.Match[str]) -> float:
        number = match["most"] or match["least"]
        value = float(_DIGIT_WORDS.get(number, 0) or _value(number))
        for name in ("times", "more"):
            value *= _MULTIPLE.get(match[name] or "", 1)
        currency = match["before"] or match["after"]
        if currency:
            return value * self._rates[currency.rstrip(".")]
        # Without a currency only millions, or hundreds of thousands, are money.
        return value if value >= 300_000 and match["times"] else 0.0


def _sum_pattern(rates: dict[str, float]) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(rates, key=len, reverse=True))
    number = rf"(?:{_NUMBER})"
    return re.compile(
        rf"(?:(?<![a-z])(?P<before>{names})\.?\s?)?"
        rf"(?<![\d.,])(?P<least>{number}|\b(?:{_WORD_NUMBER})(?=\s(?:{_TIMES})))"
        rf"(?:\s?(?:jt|juta|rb|\$|usd)?\s?(?:-|\u2013|~|s/d|sd|sampai|sampe|to|hingga)\s?(?:rp|usd|\$)?\s?"
        rf"(?P<most>{number})(?![\d/]))?"
        rf"\+*\s?(?:(?P<times>{_TIMES})(?![a-z]))?(?:\s(?P<more>ribu|juta)\b)?"
        rf"\+*\s?(?:(?P<after>{names})(?![a-z]))?"
    )


def _value(number: str) -> float:
    # "1.200" and "1,200" are thousands, "1.5" and "3,5" are not.
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", number):
        return float(re.sub(r"[.,]", "", number))
    return float(number.replace(",", "."))
