"""Written rules: words of danger, told apart from negations, questions and hearsay."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from nlu.ngrams import normalised
from nlu.risk.patterns import compiled

DANGER = Path(__file__).parents[1] / "words" / "danger.yml"
#: Of these nobody speaks in figures: "mau bunuh diri, cinta ditolak".
LITERAL = frozenset({"self_harm", "medical_emergency"})
#: Words before a pattern in which a negation turns it round.
BEFORE = 2

_SENTENCE_END = re.compile(r"[.!?;\n]+")
_WORD = re.compile(r"\w[\w']*")


@dataclass(frozen=True)
class Hit:
    """A pattern found in a message."""

    code: str
    urgency: str
    words: str
    supposed: bool  #: asked, supposed, heard of or a figure of speech, and not told


@dataclass(frozen=True)
class Rule:
    """One pattern and what it stands for."""

    code: str
    urgency: str
    pattern: re.Pattern[str]
    starts_negated: bool


class DangerRules:
    """Finds words of danger in a message."""

    def __init__(self, found: dict[str, Any]) -> None:
        self._negations = set(found["negations"].split())
        around = [*found["suppositions"], *found["hearsay"]]
        self._supposing = [compiled(pattern) for pattern in around]
        self._asking = [compiled(pattern) for pattern in found["asking"]]
        self._writer = set(found["first_person"].split())
        self._figures = set(found["figures"].split())
        self._rules = [
            Rule(code, urgency, compiled(pattern), self._starts_negated(pattern))
            for code, levels in found["danger"].items()
            for urgency, patterns in levels.items()
            for pattern in patterns
        ]

    @classmethod
    def read(cls, path: Path = DANGER) -> DangerRules:
        """Read the rules from their file."""
        return cls(yaml.safe_load(path.read_text(encoding="utf-8")))

    def find(self, text: str) -> list[Hit]:
        """Return every pattern that the message tells, or only asks about."""
        return [
            hit
            for sentence in _SENTENCE_END.split(normalised(text))
            if sentence.strip()
            for hit in self._in_sentence(sentence)
        ]

    def _in_sentence(self, sentence: str) -> list[Hit]:
        hits = []
        asking = self._asks(sentence)
        for rule in self._rules:
            match = rule.pattern.search(sentence)
            if match is None or self._negated(rule, sentence, match):
                continue
            figure = rule.code not in LITERAL and self._is_figure(sentence[match.end() :])
            supposed = asking or figure or self._supposes(sentence, match.end())
            hits.append(Hit(rule.code, rule.urgency, match[0], supposed))
        return hits

    def _supposes(self, sentence: str, end: int) -> bool:
        return any(pattern.search(sentence, 0, end) for pattern in self._supposing)

    def _asks(self, sentence: str) -> bool:
        if self._writer.intersection(_WORD.findall(sentence)):
            return False
        return any(pattern.search(sentence) for pattern in self._asking)

    def _is_figure(self, after: str) -> bool:
        following = _WORD.match(after.lstrip())
        return following is not None and following[0] in self._figures

    def _negated(self, rule: Rule, sentence: str, match: re.Match[str]) -> bool:
        if rule.starts_negated:
            return False
        before = _WORD.findall(sentence[: match.start()])[-BEFORE:]
        return any(word in self._negations for word in [*before, *self._inside(match)])

    def _inside(self, match: re.Match[str]) -> list[str]:
        return _WORD.findall(match[0])[1:]

    def _starts_negated(self, pattern: str) -> bool:
        words = {word for part in pattern.split("...") for word in re.split(r"[|\s]+", part)}
        return bool(words & self._negations)
