"""Character and word n-grams of a text, weighted by how telling they are."""

from __future__ import annotations

import itertools
import re
import unicodedata
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, hstack

from nlu.spelling import spelt, stem

#: Characters 2 to 5 and words 1 to 2: the best of those tried on MASSIVE id-ID.
SHORTEST, LONGEST = 2, 5
#: Length of the third block beside the others' one (docs/evaluation.md, "What was tried").
PHRASES = 1.0
#: Of all three.
LENGTHS = (1.0, 1.0, PHRASES)

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
        return cls.learn_with_rows(texts, seldom)[0]

    @classmethod
    def learn_with_rows(
        cls, texts: Sequence[str], seldom: int = 1
    ) -> tuple[Ngrams, csr_matrix]:
        """Learn, and return what `matrix` would: cutting texts takes longer than the rest."""
        blocks = [block.frequent(seldom) for block in _cut(texts)]
        weights = [block.rarity() for block in blocks]
        starts = [0, *itertools.accumulate(map(len, weights))]
        vocabularies = [
            {gram: number for number, gram in enumerate(block.grams, start)}
            for block, start in zip(blocks, starts, strict=False)
        ]
        rows = [
            block.matrix(rarity, length)
            for block, rarity, length in zip(blocks, weights, LENGTHS, strict=True)
        ]
        return cls(*vocabularies, np.concatenate(weights)), hstack(rows, format="csr")

    def row(self, text: str) -> tuple[np.ndarray, np.ndarray]:
        """Return a text's features: their numbers and their values."""
        vocabularies = (self.characters, self.words, self.phrases)
        blocks = [
            self._block(found, vocabulary, length)
            for found, vocabulary, length in zip(
                grams(text), vocabularies, LENGTHS, strict=True
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


@dataclass(frozen=True)
class _Block:
    """What was counted of one block in all texts; a gram's number is its place in `grams`."""

    grams: list[str]
    texts: int
    text: np.ndarray  #: in which text each was found, in their order
    numbers: np.ndarray
    counts: np.ndarray

    @property
    def texts_with(self) -> np.ndarray:
        return np.bincount(self.numbers, minlength=len(self.grams))

    def frequent(self, seldom: int) -> _Block:
        kept = self.texts_with >= seldom
        there = kept[self.numbers]
        renumbered = np.cumsum(kept, dtype=np.int32) - 1
        return _Block(
            list(itertools.compress(self.grams, kept)),
            self.texts,
            self.text[there],
            renumbered[self.numbers[there]],
            self.counts[there],
        )

    def rarity(self) -> np.ndarray:
        seen = self.texts_with.astype(np.float32)
        return (np.log((1 + self.texts) / (1 + seen)) + 1).astype(np.float32)

    def matrix(self, weights: np.ndarray, wanted: float) -> csr_matrix:
        values = (1 + np.log(self.counts)) * weights[self.numbers]
        lengths = np.sqrt(np.bincount(self.text, values**2, minlength=self.texts))
        values *= (wanted / np.maximum(lengths, np.finfo(np.float32).tiny))[self.text]
        starts = np.cumsum([0, *np.bincount(self.text, minlength=self.texts)])
        found = csr_matrix(
            (values.astype(np.float32), self.numbers, starts),
            shape=(self.texts, len(self.grams)),
        )
        found.sort_indices()  # here once, and not for every model that is fitted
        return found


def _cut(texts: Sequence[str]) -> list[_Block]:
    numbered = [defaultdict[str, int](itertools.count().__next__) for _ in LENGTHS]
    numbers, counts, sizes = ([array("i") for _ in LENGTHS] for _ in range(3))
    for text in texts:
        for block, found in enumerate(grams(text)):
            numbers[block].extend(map(numbered[block].__getitem__, found))
            counts[block].extend(found.values())
            sizes[block].append(len(found))
    return [
        _Block(
            list(numbered[block]),
            len(texts),
            np.repeat(np.arange(len(texts), dtype=np.int32), sizes[block]),
            np.asarray(numbers[block]),
            np.asarray(counts[block]).astype(np.float32),
        )
        for block in range(len(LENGTHS))
    ]
