"""Which FAQ entries a message asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csr_matrix
from threadpoolctl import threadpool_limits

from nlu import linear
from nlu.embedding import Embedder
from nlu.faq.document import FaqDocument
from nlu.kernel import KernelModel
from nlu.linear import (
    USUAL,
    LinearModel,
    Row,
    Scaling,
    calibrated,
    features,
    held_out,
    learn,
    learn_roughly,
)
from nlu.ngrams import Ngrams
from nlu.spelling import spelt

#: The class of everything that no entry answers.
NOTHING = ""
#: Entries offered at most.
OFFERED = 3
#: Below this chance an entry is not worth a mention.
LEAST = 0.005
#: Weight of another opinion of the topic beside the ranking's.
SHARE = 0.4

Embed = Callable[[Sequence[str]], np.ndarray]


@dataclass(frozen=True)
class Ranking:
    """A fitted ranking of one version of the FAQ."""

    version: int
    model: LinearModel
    ngrams: Ngrams
    scaling: Scaling | None  #: None: fitted without embeddings, for the first seconds
    kernel: KernelModel | None = None

    def rank(self, text: str, embedder: Embedder) -> list[dict[str, float | str]]:
        """Return the entries a message may ask for, best first, with their chances."""
        return self.best(self.chances(text, embedder))

    def chances(self, text: str, embedder: Embedder) -> np.ndarray:
        """Return the chance of every entry, and of none."""
        numbers, values = self.ngrams.row(spelt(text))
        if self.scaling is None:
            embedding = np.zeros(0, dtype=np.float32)
        else:
            embedding = self.scaling(embedder.embed([text]))[0]
        scores = self.model.scores(Row(numbers, values, embedding))
        if self.kernel is not None:
            scores = self.kernel.beside(scores[None, :], embedding[None, :])[0]
        return self.model.chances(scores)

    def weighed(self, chances: np.ndarray, topics: Mapping[str, float]) -> np.ndarray:
        """Weigh another opinion of the topic among the entries that it knows.

        What these have together stays the same, and so does every other chance.
        """
        known = [n for n, name in enumerate(self.model.classes) if name in topics]
        others = np.array([topics[self.model.classes[n]] for n in known])
        moved = chances[known] * np.maximum(others, LEAST) ** SHARE
        weighed = chances.copy()
        weighed[known] = moved * (chances[known].sum() / max(moved.sum(), LEAST))
        return weighed

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
    early: Callable[[Ranking], None] | None = None,
) -> Ranking | None:
    """Fit a ranking on the entries' texts, with `others` as what no entry answers.

    Without `steepness` it is measured, which takes three times as long; `early` gets a rough
    ranking after half of a fit, and then the whole one with the usual steepness.
    """
    texts = [*document.texts(), *others]
    labels = [entry.id for entry in document.entries for _ in entry.texts]
    labels += [NOTHING] * len(others)
    if len(set(labels)) < 2:
        return None
    written = [spelt(text) for text in texts]
    ngrams, x = Ngrams.learn_with_rows(written, seldom=2)
    if embed is None:
        with threadpool_limits(1):
            model = learn(x, labels, ngrams=ngrams.size, steepness=steepness)
        return Ranking(document.version, model, ngrams, None)
    embeddings = embed(texts)
    scaling = Scaling.learn(embeddings)
    with threadpool_limits(1):
        scaled = scaling(embeddings)
        x = features(x, scaled)
        numbers = _numbers(labels)
        kernel = KernelModel.learn(scaled, numbers, len(set(labels)))
        usual = steepness or USUAL
        if early is not None:
            rough = learn_roughly(x, labels, ngrams=ngrams.size, steepness=usual)
            early(Ranking(document.version, rough, ngrams, scaling, kernel))
        model = learn(x, labels, ngrams=ngrams.size, steepness=usual)
        ranking = Ranking(document.version, model, ngrams, scaling, kernel)
        if steepness is None:
            if early is not None:
                early(ranking)
            measured = _steepness(x, scaled, numbers)
            ranking = replace(ranking, model=replace(model, steepness=measured))
    return ranking


def _numbers(labels: Sequence[str]) -> np.ndarray:
    classes = {name: number for number, name in enumerate(sorted(set(labels)))}
    return np.array([classes[label] for label in labels])


def _steepness(x: csr_matrix, scaled: np.ndarray, numbers: np.ndarray) -> float:
    classes, unseen, truth = numbers.max() + 1, [], []
    for fitted, left in held_out(numbers):
        if len(np.unique(numbers[fitted])) < classes:
            return USUAL
        coefficients, bias = linear.fit(x[fitted], numbers[fitted])
        kernel = KernelModel.learn(scaled[fitted], numbers[fitted], classes)
        unseen.append(kernel.beside(x[left] @ coefficients.T + bias, scaled[left]))
        truth.append(numbers[left])
    return calibrated(np.vstack(unseen), np.concatenate(truth))
