"""Cut a text into the pieces that the packaged engine feeds its encoder.

The engine does not tell them, so its vocabulary is given to a tokenizer of the same kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
from tokenizers import Tokenizer
from tokenizers.models import Unigram

from nlu.embedding import gist
from nlu.second_opinion.packed import Vocabulary

#: What the engine writes before a text to be compared, and in place of a space.
PREFIX, SPACE = "query: ", "\u2581"

_SPACES = re.compile(" {2,}")


def cutter(vocabulary: Vocabulary) -> Callable[[str], np.ndarray]:
    """Return a function from a text to the numbers of its pieces, with both ends."""
    pieces = list(zip(vocabulary.pieces, vocabulary.scores.tolist(), strict=True))
    model = Tokenizer(Unigram(pieces, vocabulary.unknown, byte_fallback=False))
    letters = str.maketrans(vocabulary.letters)

    def cut(text: str) -> np.ndarray:
        plain = _SPACES.sub(" ", (PREFIX + gist(text)).translate(letters))
        found = model.encode(SPACE + plain.replace(" ", SPACE)).ids
        return np.array([vocabulary.begin, *found, vocabulary.end], dtype=np.int64)

    return cut
