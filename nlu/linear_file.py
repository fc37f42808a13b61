"""Linear models on disk, without pickle: a model file can hold numbers and names only."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from nlu.linear import LinearModel


def write_model(model: LinearModel, directory: Path, name: str) -> None:
    """Write a model into a directory."""
    about = {"classes": model.classes, "steepness": model.steepness}
    (directory / f"{name}.json").write_text(json.dumps(about), encoding="utf-8")
    np.savez(
        directory / f"{name}.npz",
        weights=model.weights,
        embedding_weights=model.embedding_weights,
        bias=model.bias,
    )


def read_model(directory: Path, name: str) -> LinearModel:
    """Read a model from a directory."""
    about = json.loads((directory / f"{name}.json").read_text(encoding="utf-8"))
    found = np.load(directory / f"{name}.npz")
    return LinearModel(
        classes=about["classes"],
        weights=found["weights"],
        embedding_weights=found["embedding_weights"],
        bias=found["bias"],
        steepness=about["steepness"],
    )
