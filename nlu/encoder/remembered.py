"""What was computed of the last texts, known by their digest and not by their words."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from hashlib import blake2b

import numpy as np


class Remembered:
    """Computes each text once as long as not too many others came since."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: OrderedDict[bytes, np.ndarray] = OrderedDict()
        self._guard = threading.Lock()

    def get(self, text: str, compute: Callable[[str], np.ndarray]) -> np.ndarray:
        """Return what is known of a text; compute it if nothing is."""
        key = blake2b(text.encode(), digest_size=16).digest()
        with self._guard:
            found = self._known.get(key)
            if found is not None:
                self._known.move_to_end(key)
                return found
        found = compute(text)
        with self._guard:
            self._known[key] = found
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return found
