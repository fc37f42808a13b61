"""A fitted ranking on disk, so that a start need not learn the FAQ again for half a minute.

It holds nothing but n-grams of the published FAQ and numbers. It is used only for the very
entries, code and words that it was fitted with; for any others it is as good as missing.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import fields
from hashlib import blake2b
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from nlu.faq.document import Entry
from nlu.faq.ranking import Ranking
from nlu.kernel import KernelModel
from nlu.linear import LinearModel, Scaling
from nlu.ngrams import Ngrams

#: Written by training, for the FAQ that ships (nlu/faq/learn_shipped.py).
SHIPPED = Path("models") / "faq-ranking.npz"

_NLU = Path(__file__).parents[1]
#: What a fit depends on besides its sentences.
_CODE = (
    "faq/kept.py",
    "faq/ranking.py",
    "kernel.py",
    "linear.py",
    "ngrams.py",
    "spelling.py",
    "words/spellings.yml",
)
_VOCABULARIES = ("characters", "words", "phrases")


def key(entries: Sequence[Entry], others: Sequence[str], embedder: str) -> str:
    """Hash all that a ranking is fitted with, in whatever order."""
    told = sorted((entry.id, *sorted(entry.texts)) for entry in entries)
    found = blake2b(json.dumps([told, sorted(others), embedder]).encode(), digest_size=16)
    for name in _CODE:
        found.update((_NLU / name).read_bytes())
    return found.hexdigest()


def keep(ranking: Ranking, key: str, path: Path) -> None:
    """Write a ranking fitted with embeddings; whoever reads meanwhile reads the old one."""
    if ranking.scaling is None or ranking.kernel is None:
        return
    parts = {
        **_parts("model", ranking.model, halved=("weights",)),
        **_parts("scaling", ranking.scaling),
        **_parts("kernel", ranking.kernel, halved=("landmarks", "weights")),
        "ngrams.weights": ranking.ngrams.weights,
        **{f"ngrams.{name}": _packed(getattr(ranking.ngrams, name)) for name in _VOCABULARIES},
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".npz")
    with os.fdopen(handle, "wb") as file:
        np.savez(file, key=key, **parts)
    Path(name).replace(path)


def read(paths: Sequence[Path], key: str, version: int) -> Ranking | None:
    """Return the first ranking that was kept under this key, as one of that version."""
    found = (_kept_in(path, key, version) for path in paths)
    return next((ranking for ranking in found if ranking is not None), None)


def _kept_in(path: Path, key: str, version: int) -> Ranking | None:
    try:
        with np.load(path) as found:
            return _ranking(found, version) if str(found["key"]) == key else None
    except (OSError, ValueError, KeyError, BadZipFile):
        return None  # missing, half written or of another form: fitted anew


def _parts(
    name: str, whole: LinearModel | Scaling | KernelModel, halved: Sequence[str] = ()
) -> dict[str, np.ndarray]:
    # Half precision moves a score by less than a thousandth, for half the bytes.
    found = {field.name: np.asarray(getattr(whole, field.name)) for field in fields(whole)}
    return {
        f"{name}.{part}": value.astype(np.float16) if part in halved else value
        for part, value in found.items()
    }


def _ranking(found: np.lib.npyio.NpzFile, version: int) -> Ranking:
    def part(name: str) -> np.ndarray:
        value = found[name]
        return value.astype(np.float32) if value.dtype == np.float16 else value

    model = LinearModel(
        classes=part("model.classes").tolist(),
        weights=np.ascontiguousarray(part("model.weights")),
        embedding_weights=part("model.embedding_weights"),
        bias=part("model.bias"),
        steepness=float(part("model.steepness")),
    )
    first, vocabularies = 0, []
    for name in _VOCABULARIES:
        packed = bytes(found[f"ngrams.{name}"]).decode()
        grams = packed.split("\n") if packed else []
        vocabularies.append({gram: first + number for number, gram in enumerate(grams)})
        first += len(grams)
    return Ranking(
        version=version,
        model=model,
        ngrams=Ngrams(*vocabularies, weights=part("ngrams.weights")),
        scaling=Scaling(part("scaling.mean"), part("scaling.spread")),
        kernel=KernelModel(
            part("kernel.landmarks"),
            part("kernel.weights"),
            float(part("kernel.width")),
            float(part("kernel.share")),
        ),
    )


def _packed(vocabulary: dict[str, int]) -> np.ndarray:
    # No gram holds a line break: normalised texts are one line. Numbers follow the order.
    return np.frombuffer("\n".join(vocabulary).encode(), dtype=np.uint8)
