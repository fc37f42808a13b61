"""Throttle: every attempt to log in is counted, and each failure makes the next one wait."""

import hashlib
import hmac
import math
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.errors import LoginThrottled
from hotline.store.insert import insert_new
from hotline.store.tables import LoginFailure

#: Nobody is ever locked out: the longest wait between two attempts.
LONGEST_WAIT = timedelta(seconds=60)
#: After so long without a failure the count begins anew.
FORGIVEN_AFTER = timedelta(minutes=15)
#: One address may be a whole office: so many failures do not make it wait.
FREE_PER_ADDRESS = 10


class Throttled(LoginThrottled):
    """Too many attempts; wait a moment and try again."""

    def __init__(self, wait: timedelta) -> None:
        """Keep how long to wait, in whole seconds."""
        super().__init__()
        self.seconds = max(1, math.ceil(wait.total_seconds()))


def key_of(kind: str, value: str, *, secret: bytes) -> str:
    """Name a login name or an address so that the table does not tell it."""
    named = f"login:{kind}:{value}".encode("utf-8", "surrogatepass")
    return hmac.new(secret, named, hashlib.sha256).hexdigest()


async def count(session: AsyncSession, key: str, *, free: int = 0, now: datetime) -> None:
    """Count an attempt as failed until it succeeds; raise Throttled if it came too early.

    Counted beforehand, under a lock: a hundred guesses at the same moment are still one
    guess and ninety-nine that came too early.
    """
    fresh = {"key": key, "failures": 0, "last_at": now}
    await insert_new(session, LoginFailure, [fresh])
    row = await session.get_one(LoginFailure, key, with_for_update=True)
    if row.blocked_until is not None and row.blocked_until > now:
        raise Throttled(row.blocked_until - now)
    if now - row.last_at > FORGIVEN_AFTER:
        row.failures = 0
    row.failures += 1
    row.last_at = now
    row.blocked_until = now + _wait(row.failures - free)


async def forgive(session: AsyncSession, key: str) -> None:
    """Forget a name's failures: the right password was given."""
    await session.execute(delete(LoginFailure).where(LoginFailure.key == key))


async def take_back(session: AsyncSession, key: str) -> None:
    """Take one counted attempt back; what others failed from this address stays."""
    row = await session.get(LoginFailure, key, with_for_update=True)
    if row is not None:
        row.failures = max(0, row.failures - 1)
        row.blocked_until = None


async def forget_old(session: AsyncSession, *, now: datetime) -> None:
    """Delete what no longer counts, so that made-up names do not pile up."""
    old = (
        select(LoginFailure.key)
        .where(LoginFailure.last_at < now - FORGIVEN_AFTER)
        # Somebody may be logging in with one of these names just now: theirs stays.
        .with_for_update(skip_locked=True)
    )
    await session.execute(delete(LoginFailure).where(LoginFailure.key.in_(old)))


def _wait(failures: int) -> timedelta:
    if failures <= 0:
        return timedelta()
    return min(timedelta(seconds=2 ** min(failures - 1, 10)), LONGEST_WAIT)
