"""One bot per home: on SQLite two bot processes would answer the same messages twice."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hotline.errors import HotlineError


class AnotherBotRuns(HotlineError):
    """Another bot process already works with this home."""


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Hold the home's lock file; it is released when the process ends, however it ends."""
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(home / "bot.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        raise AnotherBotRuns("Stop it first, or use PostgreSQL to run several.") from error
    try:
        yield
    finally:
        os.close(handle)
