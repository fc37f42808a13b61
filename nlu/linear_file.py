"""Linear models on disk, without pickle: a model file can hold numbers and names only.

In half precision, and of two classes, whose directions are opposite, only the second: a quarter
of the bytes that Rasa packs after each training and unpacks at each start.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import numpy as np

from nlu.kernel import KernelModel
from nlu.linear import LinearModel


def write_model(model: LinearModel, directory: Path, name: str) -> None:
    """Write a model into a directory."""
    about = {"classes": model.classes, "steepness": model.steepness}
    (directory / f"{name}.json").write_text(json.dumps(about), encoding="utf-8")
    kept = slice(1, None) if len(model.classes) == 2 else slice(None)
    np.savez(
        directory / f"{name}.npz",
        weights=model.weights[:, kept].astype(np.float16),
        embedding_weights=model.embedding_weights[:, kept].astype(np.float16),
        bias=model.bias[kept],
    )


def read_model(directory: Path, name: str) -> LinearModel:
    """Read a model from a directory."""
    about = json.loads((directory / f"{name}.json").read_text(encoding="utf-8"))
    found = np.load(directory / f"{name}.npz")
    weights, embedding_weights, bias = (
        _both(found[part].astype(np.float32), len(about["classes"]))
        for part in ("weights", "embedding_weights", "bias")
    )
    return LinearModel(
        classes=about["classes"],
        weights=np.ascontiguousarray(weights),
        embedding_weights=embedding_weights,
        bias=bias,
        steepness=about["steepness"],
    )


def write_kernel(kernel: KernelModel, directory: Path, name: str) -> None:
    """Write a kernel model into a directory."""
    np.savez(directory / f"{name}.npz", **asdict(kernel))


def read_kernel(directory: Path, name: str) -> KernelModel | None:
    """Read a kernel model from a directory; None if there is none."""
    path = directory / f"{name}.npz"
    if not path.exists():
        return None
    found = np.load(path)
    return KernelModel(
        found["landmarks"], found["weights"], float(found["width"]), float(found["share"])
    )


def _both(kept: np.ndarray, classes: int) -> np.ndarray:
    return np.concatenate([-kept, kept], axis=-1) if classes == 2 else kept
