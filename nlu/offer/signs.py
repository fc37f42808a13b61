"""Warning signs of an offer: written rules that editors can change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from nlu.offer.pay import Pay
from nlu.offer.plain import Plain
from nlu.risk.patterns import compiled

SIGNS = Path(__file__).parents[1] / "words" / "offer_signs.yml"
PAY_SIGN, PRICE_SIGN, IN_HAND_SIGN = (
    "unrealistic_salary", "fee_or_deposit", "all_expenses_promised",
)  # fmt: skip
#: Words before a pattern in which a negation turns it round.
BEFORE = 2

#: "no 12" is a number and denies nothing.
_WORD = re.compile(r"(?!nos?\b\W{0,3}\d)\b\w[\w']*")


@dataclass(frozen=True)
class Sign:
    """A warning sign and the words of the message that show it."""

    id: str
    words: str
    weak: bool  #: no sign beside words of the procedural route


@dataclass(frozen=True)
class Rule:
    """One pattern of a sign."""

    pattern: re.Pattern[str]
    weak: bool
    starts_negated: bool


class OfferSigns:
    """Finds warning signs in an offer."""

    def __init__(self, found: dict[str, Any], pay: Pay) -> None:
        self._negations = set(found["negations"].split())
        self._pay = pay
        self._procedural = [compiled(pattern) for pattern in found["procedural"]]
        self._rules = {
            name: [
                Rule(compiled(pattern), strength == "weak", self._starts_negated(pattern))
                for strength in ("when", "weak")
                for pattern in parts.get(strength) or ()
            ]
            for name, parts in found["signs"].items()
        }
        self._excuses = {
            name: [compiled(pattern) for pattern in parts.get("unless") or ()]
            for name, parts in found["signs"].items()
        }

    @classmethod
    def read(cls, path: Path = SIGNS, pay: Pay | None = None) -> OfferSigns:
        """Read the signs from their file."""
        return cls(yaml.safe_load(path.read_text(encoding="utf-8")), pay or Pay.read())

    @property
    def ids(self) -> tuple[str, ...]:
        """List the signs there are, in the order in which they are shown."""
        return tuple(self._rules)

    def procedural(self, plain: Plain) -> int:
        """Count the different ways in which an offer names the procedural route."""
        return sum(self._claimed(pattern, plain.text) for pattern in self._procedural)

    def find(self, plain: Plain) -> list[Sign]:
        """Return each sign once, with the first words that show it best."""
        found = []
        for name in self._rules:
            sign = self._by_words(name, plain)
            if sign is None or sign.weak:
                sign = self._by_sums(name, plain) or sign
            if sign is not None:
                found.append(sign)
        return found

    def _by_words(self, name: str, plain: Plain) -> Sign | None:
        weak = None
        for start, sentence in plain.sentences():
            if any(excuse.search(sentence) for excuse in self._excuses[name]):
                continue
            for rule in self._rules[name]:
                place = self._place(rule, sentence)
                if place is None or (rule.weak and weak is not None):
                    continue
                words = plain.words(start + place[0], start + place[1])
                sign = Sign(name, words, rule.weak)
                if not rule.weak:
                    return sign
                weak = sign
        return weak

    def _by_sums(self, name: str, plain: Plain) -> Sign | None:
        if name == PAY_SIGN:
            place = self._pay.too_high(plain.text)
            return Sign(name, plain.words(*place), weak=True) if place else None
        if name not in (PRICE_SIGN, IN_HAND_SIGN):
            return None
        purpose = "price" if name == PRICE_SIGN else "in_hand"
        for start, sentence in plain.sentences():
            if not any(excuse.search(sentence) for excuse in self._excuses[name]):
                for found in self._pay.sums(sentence):
                    if found.purpose == purpose and not self._told_off(sentence, found.named):
                        words = plain.words(start + found.named, start + found.end)
                        return Sign(name, words, weak=purpose == "in_hand")
        return None

    def _told_off(self, sentence: str, place: int) -> bool:
        before = _WORD.findall(sentence[:place])[-BEFORE:]
        return any(word in self._negations for word in before)

    def _place(self, rule: Rule, sentence: str) -> tuple[int, int] | None:
        for match in rule.pattern.finditer(sentence):
            if rule.starts_negated:
                # "no fees, contract": what is denied stands before the comma.
                if "," not in match[0]:
                    return match.span()
            elif not self._negated(sentence, match):
                return match.span()
        return None

    def _negated(self, sentence: str, match: re.Match[str]) -> bool:
        before = _WORD.findall(sentence[: match.start()])[-BEFORE:]
        inside = _WORD.findall(match[0])[1:]
        return any(word in self._negations for word in (*before, *inside))

    def _claimed(self, pattern: re.Pattern[str], text: str) -> bool:
        # "tidak lewat P3MI" names the route and does not take it.
        return any(not self._negated(text, match) for match in pattern.finditer(text))

    def _starts_negated(self, pattern: str) -> bool:
        words = {word for part in pattern.split("...") for word in re.split(r"[|\s]+", part)}
        return bool(words & self._negations)
