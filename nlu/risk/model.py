"""The learned side of risk: urgency, indicators and whom it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from nlu.linear import USUAL, LinearModel, Row, Wanted, learn_all
from nlu.linear_file import read_model, write_model
from nlu.risk.assessment import INDICATORS
from nlu.second_opinion.opinion import Opinion

ABOUT_OTHER = "about_other"
#: A label needs this many sentences on either side before it is learned.
ENOUGH = 12
#: Weight of an error on a sentence that was not written for risk: questions and small talk are
#: many and far from any danger (docs/evaluation.md, "What was tried").
FAR = 0.25


#: Weight of the second opinion beside the n-grams: of the urgency, and of each label.
SHARE, LABEL_SHARE = 0.5, 0.5
#: No chance is nearer to none or to certainty than this.
LEAST = 1e-6


@dataclass(frozen=True)
class Learned:
    """What the models think of one message; all chances are calibrated."""

    urgency: dict[str, float]
    labels: dict[str, float]

    @property
    def risk(self) -> float:
        """Return the chance that there is any risk."""
        return 1.0 - self.urgency.get("none", 0.0)

    def weighed(self, opinion: Opinion) -> Learned:
        """Weigh another opinion beside this; labels it does not know stay as they are."""
        urgency = {
            name: max(chance, LEAST) * max(opinion.urgency.get(name, 1.0), LEAST) ** SHARE
            for name, chance in self.urgency.items()
        }
        total = sum(urgency.values())
        return Learned(
            {name: chance / total for name, chance in urgency.items()},
            {
                name: _weighed(chance, opinion.labels.get(name, 0.5))
                for name, chance in self.labels.items()
            },
        )

    def at_least(self, risk: float) -> Learned:
        """Raise the chance of any risk to this much; what kind of risk stays as likely."""
        if risk <= self.risk:
            return self
        more = risk / max(self.risk, 1e-6)
        urgency = {name: chance * more for name, chance in self.urgency.items()}
        return replace(self, urgency={**urgency, "none": 1.0 - risk})


@dataclass(frozen=True)
class RiskModel:
    """One model for urgency, and one yes-or-no model per label."""

    urgency: LinearModel
    labels: dict[str, LinearModel]

    def think(self, row: Row) -> Learned:
        """Return the chances for one message."""
        words = replace(row, embedding=row.embedding[:0])
        urgency = dict(
            zip(self.urgency.classes, self.urgency.probabilities(words).tolist(), strict=True)
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
    unknown = {n for n, about in enumerate(labelled) if about.get("unlabelled")}
    rare = {name for name in set(urgencies) if urgencies.count(name) < ENOUGH}
    kept = [n for n, name in enumerate(urgencies) if name not in rare and n not in unknown]
    if len({urgencies[n] for n in kept}) < 2:
        return None
    # Which indicator it is matters only where there is a risk: learned from these alone,
    # indicators are told apart better (micro-F1 0.82 against 0.80) and four times faster.
    risky = np.array([n for n in kept if urgencies[n] != "none"])
    labels = dict(_labels(risky, [labelled[n] for n in risky]))
    weights = np.array([1.0 if "urgency" in labelled[n] else FAR for n in kept])
    # How dangerous it is, words alone tell as well as words and the embedding of general use;
    # what else an encoder sees, the second opinion says better.
    whole = Wanted([urgencies[n] for n in kept], np.array(kept), weights, columns=ngrams)
    urgency, *models = learn_all(x, [whole, *labels.values()], ngrams=ngrams)
    return RiskModel(urgency, dict(zip(labels, models, strict=True)))


def _weighed(chance: float, other: float) -> float:
    odds = _odds(chance) * _odds(other) ** LABEL_SHARE
    return odds / (1.0 + odds)


def _odds(chance: float) -> float:
    held = min(max(chance, LEAST), 1.0 - LEAST)
    return held / (1.0 - held)


def _labels(
    rows: np.ndarray, labelled: Sequence[dict[str, Any]]
) -> Iterator[tuple[str, Wanted]]:
    for name in (*INDICATORS, ABOUT_OTHER):
        told = ["yes" if _has(about, name) else "no" for about in labelled]
        if min(told.count("yes"), told.count("no")) >= ENOUGH:
            yield name, Wanted(told, rows, steepness=USUAL)


def _has(about: dict[str, Any], name: str) -> bool:
    if name == ABOUT_OTHER:
        return bool(about.get(ABOUT_OTHER))
    return name in (about.get("indicators") or [])
