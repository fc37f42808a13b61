"""Rate: a thumb on an answer, and the questions that editors should look at."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from hotline.store.insert import insert_new
from hotline.store.tables import Rating

#: In place of an entry: the question found no answer.
NO_ENTRY = "-"


async def rate(
    session: AsyncSession,
    entry_id: str,
    *,
    helpful: bool,
    question: str,
    update_id: str,
    now: datetime,
) -> None:
    """Keep a rating once; the question itself only where the answer did not help."""
    row = {
        "entry_id": entry_id[:64],
        "helpful": helpful,
        "question": None if helpful else question,
        "update_id": update_id,
        "at": now,
    }
    await insert_new(session, Rating, [row])


async def keep_unanswered(
    session: AsyncSession, question: str, *, update_id: str, now: datetime
) -> None:
    """Keep a question that found no answer for the editors, encrypted."""
    await rate(
        session, NO_ENTRY, helpful=False, question=question, update_id=update_id, now=now
    )
