"""Numbers that only go up, also across a restart: updates, messages."""

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path

#: Numbers reserved on disk at a time: one small write per thousand, and no reuse after a crash.
BLOCK = 1000


class Numbers:
    """Give out update and message numbers that were never given out before.

    The bot knows an update by its number. A simulator that began again at 1
    would send "new" updates which the bot has long handled and rightly ignores.
    """

    def __init__(self, home: Path | None) -> None:
        self._path = home / "simulator.json" if home else None
        self._first = self._read()
        self._reserved = self._first
        self._updates = count(self._first)
        self._messages = count(self._first)

    def next_update(self) -> int:
        """Return the next update id."""
        return self._take(self._updates)

    def next_message(self) -> int:
        """Return the next message id."""
        return self._take(self._messages)

    def skip_updates(self, update_id: int) -> None:
        """Continue with the number after `update_id`."""
        self._updates = count(update_id + 1)

    def _take(self, numbers: Iterator[int]) -> int:
        number = next(numbers)
        if number >= self._reserved:
            self._reserve(number + BLOCK)
        return number

    def _reserve(self, bound: int) -> None:
        self._reserved = bound
        if self._path:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(json.dumps({"next": bound}), encoding="utf-8")

    def _read(self) -> int:
        if not self._path or not self._path.exists():
            return 1
        return int(json.loads(self._path.read_text(encoding="utf-8"))["next"])
