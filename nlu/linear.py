"""Linear models over n-grams and the sentence embedding: fast, small, calibrated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix, hstack
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

#: Weight of the standardised embedding beside the n-grams (measured on MASSIVE id-ID).
EMBEDDING_WEIGHT = 0.06
#: Cost of an error; 0.5 was best on MASSIVE id-ID and flat between 0.3 and 1.
COST = 0.5
#: Steepness where there is too little to measure it on.
USUAL = 4.0


@dataclass(frozen=True)
class Scaling:
    """How an embedding is standardised before it joins the n-grams."""

    mean: np.ndarray
    spread: np.ndarray

    @classmethod
    def learn(cls, embeddings: np.ndarray) -> Scaling:
        """Take mean and spread of each column."""
        return cls(embeddings.mean(axis=0), embeddings.std(axis=0) + 1e-6)

    def __call__(self, embeddings: np.ndarray) -> np.ndarray:
        """Standardise rows and give them their weight."""
        scaled = (embeddings - self.mean) / self.spread * EMBEDDING_WEIGHT
        return scaled.astype(np.float32)


@dataclass(frozen=True)
class Row:
    """One text as numbers."""

    numbers: np.ndarray  #: which n-grams
    values: np.ndarray  #: how strong each
    embedding: np.ndarray  #: scaled


@dataclass(frozen=True)
class LinearModel:
    """One direction per class."""

    classes: list[str]
    weights: np.ndarray  #: n-grams x classes
    embedding_weights: np.ndarray  #: embedding x classes
    bias: np.ndarray
    steepness: float  #: scores times this are the logits of calibrated probabilities

    def scores(self, row: Row) -> np.ndarray:
        """Return one score per class."""
        from_grams = row.values @ self.weights[row.numbers]
        return from_grams + row.embedding @ self.embedding_weights + self.bias

    def probabilities(self, row: Row) -> np.ndarray:
        """Return the calibrated probability of each class; they sum to one."""
        return self.chances(self.scores(row))

    def chances(self, scores: np.ndarray) -> np.ndarray:
        """Turn scores into calibrated probabilities."""
        return softmax(scores[None, :] * self.steepness)[0]


def features(ngrams: csr_matrix, embeddings: np.ndarray | None) -> csr_matrix:
    """Put n-grams and scaled embeddings side by side."""
    if embeddings is None:
        return ngrams.tocsr()
    return hstack([ngrams, csr_matrix(embeddings)]).tocsr()


def learn(
    x: csr_matrix,
    labels: Sequence[str],
    *,
    ngrams: int,
    folds: int = 2,
    steepness: float | None = None,
) -> LinearModel:
    """Fit one class against the rest, and calibrate on texts the model did not see.

    Calibrating costs as many fits as folds; a known steepness saves them.
    """
    classes = sorted(set(labels))
    wanted = np.array([classes.index(label) for label in labels])
    if steepness is None:
        steepness = _steepness(x, wanted, folds)
    coefficients, bias = fit(x, wanted)
    return LinearModel(
        classes=classes,
        weights=np.ascontiguousarray(coefficients[:, :ngrams].T.astype(np.float32)),
        embedding_weights=coefficients[:, ngrams:].T.astype(np.float32),
        bias=bias.astype(np.float32),
        steepness=steepness,
    )


def softmax(logits: np.ndarray) -> np.ndarray:
    """Turn rows of logits into rows that sum to one."""
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


def held_out(wanted: np.ndarray, folds: int = 2) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Cut training texts into parts to fit and parts to look at, evenly by class."""
    parts = StratifiedKFold(folds, shuffle=True, random_state=0)
    yield from parts.split(wanted, wanted)


def calibrated(scores: np.ndarray, right: np.ndarray) -> float:
    """Find the steepness that makes scores of texts not learned from into honest chances."""

    def surprise(steepness: float) -> float:
        chances = softmax(scores * steepness)[np.arange(len(right)), right]
        return -np.log(chances + 1e-12).mean()

    return float(minimize_scalar(surprise, bounds=(0.5, 20.0), method="bounded").x)


def fit(x: csr_matrix, wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Fit directions and biases, one class against the rest."""
    machine = LinearSVC(C=COST, class_weight=None, random_state=0).fit(x, wanted)
    coefficients, bias = machine.coef_, machine.intercept_
    if len(coefficients) == 1:  # two classes: liblinear fits one direction only
        coefficients, bias = np.vstack([-coefficients, coefficients]), np.r_[-bias, bias]
    return coefficients, bias


def _steepness(x: csr_matrix, wanted: np.ndarray, folds: int) -> float:
    unseen, truth = [], []
    classes = wanted.max() + 1
    for fitted, left in held_out(wanted, folds):
        if len(np.unique(wanted[fitted])) < classes:
            return USUAL
        coefficients, bias = fit(x[fitted], wanted[fitted])
        unseen.append(x[left] @ coefficients.T + bias)
        truth.append(wanted[left])
    return calibrated(np.vstack(unseen), np.concatenate(truth))
