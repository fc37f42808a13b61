"""Character and word n-grams of a text, weighted by how telling they are."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from nlu.spelling import spelt, stem

#: Characters 2 to 5 and words 1 to 2: the best of those tried on MASSIVE id-ID.
SHORTEST, LONGEST = 2, 5
#: Length of the third block beside the others' one (docs/evaluation.md, "What was tried").
PHRASES = 1.0

_LONG_DRAWN = re.compile(r"(\w)\1{2,}")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+|[?!]")


def normalised(text: str) -> str:
    """Write a text the plain way: lower case, one space, no "toloooong"."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return _SPACE.sub(" ", _LONG_DRAWN.sub(r"\1\1", plain)).strip()


def grams(text: str) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Count a text's character n-grams, its words and word pairs, and its phrases."""
    plain = normalised(text)
    padded = f" {plain} "
    characters = Counter(
        padded[start : start + size]
        for size in range(SHORTEST, LONGEST + 1)
        for start in range(len(padded) - size + 1)
    )
    words = _WORD.findall(plain)
    pairs = [f"{first} {second}" for first, second in itertools.pairwise(words)]
    return characters, Counter(words + pairs), Counter(phrases(plain))


def phrases(plain: str) -> Iterator[str]:
    """List what is said whatever the spelling: stems, alone and with a neighbour, and where.

    "ora dipukul" and "gak dipukulin" share "tidak pukul" with "nggak dipukul": so a negation is
    learned once for its spellings and most forms of its verb.
    """
    stems = [stem(word) for word in _WORD.findall(spelt(plain))]
    yield from stems
    yield from (f"{first} {second}" for first, second in itertools.pairwise(stems))
    yield from (f"{first} _{third}" for first, third in zip(stems, stems[2:], strict=False))
    yield from (f"^{word}" for word in stems[:2])
    yield from (f"{word}$" for word in stems[-2:])
    yield f"#{min(8, len(stems) // 3)}"


@dataclass(frozen=True)
class Ngrams:
    """A vocabulary of n-grams with their weights, in three blocks of a given length each."""

    characters: dict[str, int]
    words: dict[str, int]
    phrases: dict[str, int]
    weights: np.ndarray

    @property
    def size(self) -> int:
        """Count the features."""
        return len(self.weights)

    @classmethod
    def learn(cls, texts: Sequence[str], seldom: int = 1) -> Ngrams:
        """Take the vocabulary of texts, without n-grams in fewer texts than `seldom`."""
        seen: tuple[Counter[str], ...] = (Counter(), Counter(), Counter())
        for text in texts:
            for total, found in zip(seen, grams(text), strict=True):
                total.update(found.keys())
        blocks, counts = [], []
        for total in seen:
            kept = {gram: count for gram, count in total.items() if count >= seldom}
            blocks.append({gram: len(counts) + n for n, gram in enumerate(kept)})
            counts.extend(kept.values())
        rarity = np.log((1 + len(texts)) / (1 + np.array(counts, dtype=np.float32))) + 1
        return cls(*blocks, rarity.astype(np.float32))

    def row(self, text: str) -> tuple[np.ndarray, np.ndarray]:
        """Return a text's features: their numbers and their values."""
        vocabularies = (self.characters, self.words, self.phrases)
        blocks = [
            self._block(found, vocabulary, length)
            for found, vocabulary, length in zip(
                grams(text), vocabularies, (1.0, 1.0, PHRASES), strict=True
            )
        ]
        return (
            np.concatenate([numbers for numbers, _ in blocks]),
            np.concatenate([values for _, values in blocks]),
        )

    def matrix(self, texts: Iterable[str]) -> csr_matrix:
        """Return one sparse row per text."""
        rows = [self.row(text) for text in texts]
        starts = np.cumsum([0] + [len(numbers) for numbers, _ in rows])
        numbers = np.concatenate([numbers for numbers, _ in rows])
        values = np.concatenate([values for _, values in rows])
        return csr_matrix((values, numbers, starts), shape=(len(rows), self.size))

    def _block(
        self, found: Counter[str], vocabulary: dict[str, int], wanted: float
    ) -> tuple[np.ndarray, np.ndarray]:
        known = [(vocabulary[gram], n) for gram, n in found.items() if gram in vocabulary]
        numbers = np.array([number for number, _ in known], dtype=np.int32)
        counts = np.array([count for _, count in known], dtype=np.float32)
        values = (1 + np.log(counts)) * self.weights[numbers]
        length = np.sqrt((values**2).sum())
        return numbers, values * np.float32(wanted / length) if length else values
