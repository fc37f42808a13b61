"""Compare and copy training messages quickly: they were a third of a training.

Rasa hashes every message several times by the MD5 of a JSON of all it holds, a sparse feature
by a line of text per number, and copies all messages deeply for every file it reads (50 of
147 s for 20,000 sentences). What is equal, and that copies are apart, stays the same.
"""

from __future__ import annotations

import copy
from hashlib import blake2b
from typing import Any

from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message


def use() -> None:
    """Let Rasa compare and copy messages so from now on."""
    # Equal messages have equal texts; which of one text are equal, Rasa still compares whole.
    Message.__hash__ = lambda self: hash(self.data.get(TEXT))
    Message.__deepcopy__ = _copied
    Features.fingerprint = _fingerprint


def _copied(self: Message, memo: dict[int, Any]) -> Message:
    other = Message.__new__(Message)
    other.__dict__.update(self.__dict__)
    other.data = _apart(self.data)
    other.features = [copy.deepcopy(feature, memo) for feature in self.features]
    other.output_properties = set(self.output_properties)
    return other


def _apart(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _apart(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_apart(inner) for inner in value]
    # Texts, numbers, truth values and None never change; copying them makes nothing safer.
    return value if isinstance(value, (str, int, float, type(None))) else copy.deepcopy(value)


def _fingerprint(self: Features) -> str:
    if self._cached_fingerprint is None:
        found = blake2b(f"{self.type} {self.origin} {self.attribute}".encode(), digest_size=16)
        numbers = self.features
        parts = (
            [numbers] if self.is_dense() else [numbers.indptr, numbers.indices, numbers.data]
        )
        for part in parts:
            found.update(part.tobytes())
        self._cached_fingerprint = found.hexdigest()
    return self._cached_fingerprint
