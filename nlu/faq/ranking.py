"""Which FAQ entries a message asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from threadpoolctl import threadpool_limits

from nlu.embedding import Embedder
from nlu.faq.document import FaqDocument
from nlu.linear import LinearModel, Row, Scaling, features, learn
from nlu.ngrams import Ngrams

#: The class of everything that no entry answers.
NOTHING = ""
#: Entries offered at most.
OFFERED = 3
#: Below this chance an entry is not worth a mention.
LEAST = 0.02

Embed = Callable[[Sequence[str]], np.ndarray]


@dataclass(frozen=True)
class Ranking:
    """A fitted ranking of one version of the FAQ."""

    version: int
    model: LinearModel
    ngrams: Ngrams
    scaling: Scaling | None  #: None: fitted without embeddings, for the first seconds

    def rank(self, text: str, embedder: Embedder) -> list[dict[str, float | str]]:
        """Return the entries a message may ask for, best first, with their chances."""
        return self.best(self.chances(text, embedder))

    def chances(self, text: str, embedder: Embedder) -> np.ndarray:
        """Return the chance of every entry, and of none."""
        numbers, values = self.ngrams.row(text)
        if self.scaling is None:
            embedding = np.zeros(0, dtype=np.float32)
        else:
            embedding = self.scaling(embedder.embed([text]))[0]
        return self.model.probabilities(Row(numbers, values, embedding))

    def number_of(self, entry: str) -> int | None:
        """Tell which of the chances is an entry's."""
        return self.model.classes.index(entry) if entry in self.model.classes else None

    def best(self, chances: np.ndarray) -> list[dict[str, float | str]]:
        """Return the entries that are worth a mention."""
        best = [n for n in np.argsort(-chances)[: OFFERED + 1] if chances[n] >= LEAST]
        return [
            {"id": self.model.classes[n], "score": round(float(chances[n]), 4)}
            for n in best
            if self.model.classes[n] != NOTHING
        ][:OFFERED]


def fit(
    document: FaqDocument,
    others: Sequence[str],
    *,
    embed: Embed | None,
    steepness: float | None = None,
) -> Ranking | None:
    """Fit a ranking on the entries' texts, with `others` as what no entry answers.

    Without `steepness` it is measured, which doubles the time.
    """
    texts = [*document.texts(), *others]
    labels = [entry.id for entry in document.entries for _ in entry.texts]
    labels += [NOTHING] * len(others)
    if len(set(labels)) < 2:
        return None
    ngrams = Ngrams.learn(texts, seldom=2)
    scaling, scaled = None, None
    if embed is not None:
        embeddings = embed(texts)
        scaling = Scaling.learn(embeddings)
        scaled = scaling(embeddings)
    with threadpool_limits(1):
        x = features(ngrams.matrix(texts), scaled)
        model = learn(x, labels, ngrams=ngrams.size, folds=2, steepness=steepness)
    return Ranking(document.version, model, ngrams, scaling)
