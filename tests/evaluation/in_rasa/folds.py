"""Folds that are honest: sentences that are written alike stay on one side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from sklearn.model_selection import StratifiedGroupKFold

from tests.evaluation.in_rasa.trigrams import alike

FOLDS = 5
#: Sentences that share more of their trigrams than this are never parted.
TOGETHER = 0.35


def folds(
    texts: Sequence[str], labels: Sequence[str]
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield the numbers of what is learned and of what is asked, five times."""
    parts = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=0)
    yield from parts.split(texts, labels, groups(texts))


def groups(texts: Sequence[str]) -> np.ndarray:
    """Number the groups of sentences that are written alike."""
    pairs = alike(texts, above=TOGETHER)
    first, second = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    size = len(texts)
    linked = csr_matrix((np.ones(len(pairs)), (first, second)), shape=(size, size))
    return connected_components(linked, directed=False)[1]
