"""Writing: how job offers, and requests to look a company up, are written."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from nlu.offer.pay import Pay
from nlu.offer.plain import Plain
from nlu.risk.patterns import compiled

PARTS = Path(__file__).parents[1] / "words" / "offer_parts.yml"
#: So many lines are a form that was filled in, and not talk.
LINES = 3
#: A question shorter than this, without a sum in it, describes no offer.
QUESTION = 70

_FIRST_WORD = re.compile(r"\W*(\w+)")


class Writing:
    """Counts the parts of an advertisement in a message."""

    def __init__(self, found: dict[str, Any], pay: Pay) -> None:
        self._pay = pay
        self._parts = [compiled(pattern) for pattern in found["parts"]]
        self._work = [compiled(pattern) for pattern in found["work"]]
        self._asks = frozenset(found["asks"].split())
        self._look_up = _look_up(found["look_up"])

    @classmethod
    def read(cls, path: Path, pay: Pay) -> Writing:
        """Read the words from their file."""
        return cls(yaml.safe_load(path.read_text(encoding="utf-8")), pay)

    def parts(self, plain: Plain) -> int:
        """Count the parts; none in a question and in what is not about work."""
        first = _FIRST_WORD.match(plain.text)
        if first is None or first[1] in self._asks or not _any(self._work, plain.text):
            return 0
        text, money = plain.text.strip(), bool(self._pay.sums(plain.text))
        if text.endswith("?") and len(text) < QUESTION and not money:
            return 0
        found = sum(part.search(text) is not None for part in self._parts)
        return found + money + (text.count("\n") >= LINES)

    def asks_for_company(self, plain: Plain) -> bool:
        """Tell whether somebody wants a company looked up: "cek PT Maju Jaya"."""
        return self._look_up.match(plain.text) is not None


def _any(patterns: list[re.Pattern[str]], text: str) -> bool:
    return any(pattern.search(text) for pattern in patterns)


def _look_up(words: dict[str, str]) -> re.Pattern[str]:
    def one_of(name: str) -> str:
        return "(?:" + "|".join(re.escape(word) for word in words[name].split("|")) + ")"

    before, asks, between, company = map(one_of, ("before", "asks", "between", "company"))
    return re.compile(rf"\W*(?:{before}\W+)*{asks}\W+(?:{between}\W+)*{company}\b")
