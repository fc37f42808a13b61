"""Read the features that earlier components put on Rasa's messages."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.message import Message
from scipy.sparse import csr_matrix, vstack

from nlu.linear import Row, features


def row_of(message: Message) -> Row | None:
    """Return a message's features; None for a message without any."""
    sparse, dense = _sentence_features(message)
    if sparse is None or dense is None:
        return None
    return Row(numbers=sparse.indices, values=sparse.data, embedding=dense)


def matrix_of(messages: Sequence[Message]) -> tuple[csr_matrix, int]:
    """Return the features of training messages, and how many of them are n-grams."""
    pairs = [_sentence_features(message) for message in messages]
    ngrams = vstack([sparse for sparse, _ in pairs], format="csr")
    return features(ngrams, np.vstack([dense for _, dense in pairs])), ngrams.shape[1]


def _sentence_features(message: Message) -> tuple[csr_matrix | None, np.ndarray | None]:
    sparse, dense = None, None
    for feature in message.features:
        if feature.attribute != TEXT or feature.type != FEATURE_TYPE_SENTENCE:
            continue
        if feature.is_dense():
            dense = feature.features[0]
        else:
            sparse = feature.features
    return sparse, dense
