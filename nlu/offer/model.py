"""The learned side of offers: is it one, and does it look like those that warn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from nlu.linear import LinearModel, Row, learn

NONE, PLAUSIBLE, SCAM = "none", "plausible", "scam"
#: Sentences that are no offer are plenty; this many teach enough.
MOST = 2_500


@dataclass(frozen=True)
class Leaning:
    """The chances of an offer, and of one that warns among offers."""

    offer: float
    scam: float

    @classmethod
    def by(cls, model: LinearModel, row: Row) -> Leaning:
        """Return what the model thinks of one message."""
        chances = dict(zip(model.classes, model.probabilities(row).tolist(), strict=True))
        offer = chances[PLAUSIBLE] + chances[SCAM]
        return cls(offer=offer, scam=chances[SCAM] / (offer or 1.0))


def kinds(intents: Sequence[str], labelled: Sequence[dict[str, Any]]) -> list[str | None]:
    """Return the kind of each training message; None for one that teaches nothing.

    A message about an offer whose label is missing may hold one or not.
    """
    return [
        str(about["offer"]) if "offer" in about else None if intent == "check_offer" else NONE
        for intent, about in zip(intents, labelled, strict=True)
    ]


def learn_offers(
    x: csr_matrix, found: Sequence[str | None], *, ngrams: int
) -> LinearModel | None:
    """Learn the kinds; None if there is nothing to learn from."""
    others = [n for n, kind in enumerate(found) if kind == NONE]
    offers = [n for n, kind in enumerate(found) if kind in (PLAUSIBLE, SCAM)]
    if len({found[n] for n in offers}) < 2 or not others:
        return None
    kept = np.array(sorted([*offers, *others[:: max(1, -(-len(others) // MOST))]]))
    return learn(x[kept], [str(found[n]) for n in kept], ngrams=ngrams)
