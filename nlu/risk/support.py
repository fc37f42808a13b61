"""Which words of a message speak for an indicator that only the model saw."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: Words shown to staff at most.
WINDOW = 4
#: A word in fewer sentences of an indicator tells nothing about it.
SELDOM = 3
#: The most telling words kept per indicator.
KEPT = 400

_WORD = re.compile(r"\w[\w']*")


@dataclass(frozen=True)
class SupportingWords:
    """How much more often a word stands in sentences of an indicator than elsewhere."""

    weights: dict[str, dict[str, float]]

    @classmethod
    def learn(cls, texts: Sequence[str], labelled: Sequence[dict[str, Any]]) -> SupportingWords:
        """Count the words of labelled sentences."""
        everywhere = Counter(word for text in texts for word in _words(text))
        sentences: dict[str, list[str]] = {}
        for text, about in zip(texts, labelled, strict=True):
            for code in about.get("indicators") or []:
                sentences.setdefault(code, []).append(text)
        return cls(
            {
                code: _telling(Counter(w for text in found for w in _words(text)), everywhere)
                for code, found in sentences.items()
            }
        )

    def find(self, code: str, text: str) -> str:
        """Return the few words in a row that speak most for an indicator."""
        weights = self.weights.get(code, {})
        spans = [match.span() for match in _WORD.finditer(text)]
        values = [weights.get(text[a:b].lower(), 0.0) for a, b in spans]
        if not any(values):
            return ""
        starts = range(max(1, len(spans) - WINDOW + 1))
        best = max(starts, key=lambda start: sum(values[start : start + WINDOW]))
        return text[spans[best][0] : spans[min(best + WINDOW, len(spans)) - 1][1]]

    def write(self, path: Path) -> None:
        """Write the weights."""
        path.write_text(json.dumps(self.weights, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> SupportingWords:
        """Read the weights."""
        return cls(json.loads(path.read_text(encoding="utf-8")))


def _words(text: str) -> Iterable[str]:
    return set(_WORD.findall(text.lower()))


def _telling(inside: Counter[str], everywhere: Counter[str]) -> dict[str, float]:
    share = sum(inside.values()) / max(1, sum(everywhere.values()))
    weights = {
        word: round(math.log(count / (everywhere[word] * share)), 3)
        for word, count in inside.items()
        if count >= SELDOM
    }
    best = sorted(weights, key=weights.__getitem__, reverse=True)[:KEPT]
    return {word: weights[word] for word in best if weights[word] > 0}
