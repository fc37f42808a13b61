"""Guesses: receipt codes of nobody make the next answer about a code wait, and nothing else.

Whoever tries codes one after the other gets slower answers, for right and wrong codes
alike; what they write, an SOS and a complaint are never slowed, and no answer is refused.
"""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from hotline.store.insert import insert_new
from hotline.store.tables import CodeGuess

#: A shaking hand mistypes; so many wrong codes cost nothing.
FREE = 5
#: From then on each doubles the wait, up to this.
LONGEST_WAIT = timedelta(minutes=10)
#: After so long without a wrong code the count begins anew.
FORGIVEN_AFTER = timedelta(hours=24)


async def answer_at(
    session: AsyncSession, chat_key: str, *, found: bool, now: datetime
) -> datetime:
    """Count a wrong code, and tell when the answer to this one may go out.

    The answers of a slowed chat go out one after the other: a thousand codes sent at once
    are answered no sooner than a thousand sent one by one. A right code forgives nothing,
    or one's own code would open the way to those of others.
    """
    if not found:
        fresh = {"chat_key": chat_key, "guesses": 0, "last_at": now}
        await insert_new(session, CodeGuess, [fresh])
    row = await session.get(CodeGuess, chat_key, with_for_update=True, populate_existing=True)
    if row is None:
        return now
    if now - row.last_at > FORGIVEN_AFTER:
        row.guesses = 0
    row.guesses += not found
    wait = wait_after(row.guesses)
    if wait or not found:
        row.last_at = max(row.last_at, now) + wait
    return row.last_at if wait else now


def wait_after(guesses: int) -> timedelta:
    """Tell how long an answer waits after so many wrong codes."""
    if guesses <= FREE:
        return timedelta()
    return min(timedelta(seconds=2 ** min(guesses - FREE, 12)), LONGEST_WAIT)
