"""Pace: how fast one client may ask, so that a loop gone wild harms nobody else."""

import math
import time
from collections.abc import Callable


class Pace:
    """A bucket of tokens for each client, filled again as time passes."""

    def __init__(
        self,
        *,
        burst: int = 60,
        per_second: float = 10.0,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        """Allow `burst` requests at once and `per_second` in the long run."""
        self._burst = burst
        self._per_second = per_second
        self._ticks = ticks
        #: What is left and when it was counted, by client: there are only a few.
        self._left: dict[int, tuple[float, float]] = {}

    def wait(self, client_id: int) -> int:
        """Take a token and return 0; without one left, whole seconds until there is."""
        now = self._ticks()
        left, counted = self._left.get(client_id, (float(self._burst), now))
        left = min(self._burst, left + (now - counted) * self._per_second)
        if left < 1:
            self._left[client_id] = (left, now)
            return math.ceil((1 - left) / self._per_second)
        self._left[client_id] = (left - 1, now)
        return 0
