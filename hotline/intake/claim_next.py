"""Claim next: the most urgent complaint goes to whoever asks, and to nobody else."""

from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.errors import AlreadyClaimed, NotPossibleNow
from hotline.intake import takeover
from hotline.intake.queue import IN_ORDER, IS_WAITING
from hotline.store.tables import Chat, Complaint

_FIRST = (
    select(Complaint.id)
    .join(Chat, Chat.chat_key == Complaint.chat_key)
    .where(IS_WAITING)
    .order_by(*IN_ORDER)
    .limit(1)
)
# Whoever claims at the same moment holds the chat of theirs: it is stepped over.
_FIRST_FREE = _FIRST.with_for_update(of=Chat, key_share=True, skip_locked=True)


async def claim_next(
    session: AsyncSession, *, staff_id: int, now: datetime
) -> Complaint | None:
    """Take the first of the queue over; none when nothing waits."""
    while True:
        claimed, waits = await _claim(session, _FIRST_FREE, staff_id=staff_id, now=now)
        if not waits:
            # Those that were stepped over may be held by their workers' own messages.
            claimed, waits = await _claim(session, _FIRST, staff_id=staff_id, now=now)
        if claimed is not None or not waits:
            return claimed


async def _claim(
    session: AsyncSession, which: Select[int], *, staff_id: int, now: datetime
) -> tuple[Complaint | None, bool]:
    number = await session.scalar(which)
    if number is None:
        return None, False
    try:
        return await takeover.claim(session, number, staff_id=staff_id, now=now), True
    except (AlreadyClaimed, NotPossibleNow):
        return None, True
