"""How alike two sentences are written: which share of their character trigrams they share."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix

#: Above this two sentences are near-copies.
NEAR = 0.5
#: Sentences compared with all others at once; what they share fits into memory.
PORTION = 500

_SPACE = re.compile(r"\s+")


def alike(
    texts: Sequence[str], *, above: float = NEAR, only: int | None = None
) -> list[tuple[int, int, float]]:
    """Return the pairs that share more than this of their trigrams, most alike first.

    With `only`, just the pairs of one of so many first texts with a later one.
    """
    found = _matrix(texts)
    sizes = np.diff(found.indptr).astype(np.float32)
    columns = found.T.tocsr()
    first = len(texts) if only is None else only
    pairs = []
    for start in range(0, first, PORTION):
        shared = (found[start : min(start + PORTION, first)] @ columns).tocoo()
        one, two = shared.row + start, shared.col
        overlap = shared.data / (sizes[one] + sizes[two] - shared.data)
        kept = (overlap > above) & (two > one if only is None else two >= only)
        pairs += np.stack([one[kept], two[kept], overlap[kept]], axis=1).tolist()
    found_pairs = [(int(first), int(second), share) for first, second, share in pairs]
    return sorted(found_pairs, key=lambda pair: -pair[2])


def trigrams(text: str) -> set[str]:
    """Return a text's trigrams, letters and spaces alike, in lower case."""
    plain = f" {_SPACE.sub(' ', text.lower()).strip()} "
    return {plain[start : start + 3] for start in range(len(plain) - 2)}


def _matrix(texts: Sequence[str]) -> csr_matrix:
    numbers: dict[str, int] = {}
    rows = [[numbers.setdefault(t, len(numbers)) for t in trigrams(text)] for text in texts]
    starts = np.cumsum([0] + [len(row) for row in rows])
    columns = np.concatenate([np.array(row, dtype=np.int32) for row in rows])
    ones = np.ones(len(columns), dtype=np.float32)
    return csr_matrix((ones, columns, starts), shape=(len(texts), len(numbers)))
