"""The learned side of risk: urgency, indicators and whom it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from nlu.linear import LinearModel, Row, learn
from nlu.linear_file import read_model, write_model
from nlu.risk.assessment import INDICATORS

ABOUT_OTHER = "about_other"
#: A label needs this many sentences on either side before it is learned.
ENOUGH = 12


@dataclass(frozen=True)
class Learned:
    """What the models think of one message; all chances are calibrated."""

    urgency: dict[str, float]
    labels: dict[str, float]

    @property
    def risk(self) -> float:
        """Return the chance that there is any risk."""
        return 1.0 - self.urgency.get("none", 0.0)


@dataclass(frozen=True)
class RiskModel:
    """One model for urgency, and one yes-or-no model per label."""

    urgency: LinearModel
    labels: dict[str, LinearModel]

    def think(self, row: Row) -> Learned:
        """Return the chances for one message."""
        urgency = dict(
            zip(self.urgency.classes, self.urgency.probabilities(row).tolist(), strict=True)
        )
        labels = {
            name: float(model.probabilities(row)[model.classes.index("yes")])
            for name, model in self.labels.items()
        }
        return Learned(urgency, labels)

    def write(self, directory: Path) -> None:
        """Write all models into a directory."""
        write_model(self.urgency, directory, "urgency")
        for name, model in self.labels.items():
            write_model(model, directory, f"label-{name}")

    @classmethod
    def read(cls, directory: Path) -> RiskModel | None:
        """Read the models; None if there was nothing to learn from."""
        if not (directory / "urgency.json").exists():
            return None
        names = [path.stem for path in sorted(directory.glob("label-*.json"))]
        labels = {name[len("label-") :]: read_model(directory, name) for name in names}
        return cls(read_model(directory, "urgency"), labels)


def learn_risk(
    x: csr_matrix, labelled: Sequence[dict[str, Any]], *, ngrams: int
) -> RiskModel | None:
    """Learn from sentences whose metadata say urgency, indicators and about_other."""
    urgencies = [str(about.get("urgency", "none")) for about in labelled]
    rare = {name for name in set(urgencies) if urgencies.count(name) < ENOUGH}
    kept = np.array([n for n, name in enumerate(urgencies) if name not in rare])
    if len({urgencies[n] for n in kept}) < 2:
        return None
    urgency = learn(x[kept], [urgencies[n] for n in kept], ngrams=ngrams)
    labels = {}
    for name in (*INDICATORS, ABOUT_OTHER):
        told = ["yes" if _has(about, name) else "no" for about in labelled]
        if min(told.count("yes"), told.count("no")) >= ENOUGH:
            labels[name] = learn(x, told, ngrams=ngrams)
    return RiskModel(urgency, labels)


def _has(about: dict[str, Any], name: str) -> bool:
    if name == ABOUT_OTHER:
        return bool(about.get(ABOUT_OTHER))
    return name in (about.get("indicators") or [])
