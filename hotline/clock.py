"""The clock: time is an argument everywhere else."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Tell the time, aware, in UTC."""
    return datetime.now(UTC)
