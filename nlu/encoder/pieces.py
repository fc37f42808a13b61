"""Cut a text into the pieces that the encoder was trained on."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
from sentencepiece import SentencePieceProcessor
from sentencepiece.sentencepiece_model_pb2 import ModelProto

from nlu.encoder.packed import Vocabulary

#: What stands before a text to be compared (the model's own convention), and for a space.
PREFIX, SPACE = "query: ", "\u2581"
#: Pieces that have a place, both ends among them.
MOST = 512

_SPACES = re.compile(" {2,}")
_Piece = ModelProto.SentencePiece


def cutter(vocabulary: Vocabulary) -> Callable[[str], np.ndarray]:
    """Return a function from a text to the numbers of its first pieces, with both ends."""
    processor = SentencePieceProcessor()
    processor.LoadFromSerializedProto(_written(vocabulary))
    letters = str.maketrans(vocabulary.letters)

    def cut(text: str) -> np.ndarray:
        plain = _SPACES.sub(" ", (PREFIX + text).translate(letters))
        found = processor.EncodeAsIds(SPACE + plain.replace(" ", SPACE))
        return np.array([vocabulary.begin, *found[: MOST - 2], vocabulary.end], dtype=np.int64)

    return cut


def _written(vocabulary: Vocabulary) -> bytes:
    known = ModelProto()
    for number, (piece, score) in enumerate(
        zip(vocabulary.pieces, vocabulary.scores.tolist(), strict=True)
    ):
        known.pieces.add(piece=piece, score=score, type=_kind(number, vocabulary))
    known.trainer_spec.unk_id = vocabulary.unknown
    known.trainer_spec.bos_id = vocabulary.begin
    known.trainer_spec.eos_id = vocabulary.end
    known.trainer_spec.pad_id = vocabulary.padding
    # Letters and spaces are made plain before the text comes here.
    known.normalizer_spec.name = "identity"
    known.normalizer_spec.add_dummy_prefix = False
    known.normalizer_spec.remove_extra_whitespaces = False
    known.normalizer_spec.escape_whitespaces = False
    return known.SerializeToString()


def _kind(number: int, vocabulary: Vocabulary) -> int:
    if number == vocabulary.unknown:
        return _Piece.UNKNOWN
    if number in (vocabulary.begin, vocabulary.end, vocabulary.padding):
        return _Piece.CONTROL
    return _Piece.NORMAL
