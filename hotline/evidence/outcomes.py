"""Outcomes: what a worker has still to hear about the files they sent."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.store.tables import Evidence
from hotline.store.tables.evidence import EvidenceState


async def take_untold(
    session: AsyncSession, chat_key: str, *, besides: int | None = None, now: datetime
) -> Sequence[Evidence]:
    """List what ended and was not told, and mark it told; the caller holds the chat.

    Nothing while another file of the chat is on its first way: an album is told of once.
    `besides` names a file that just failed, which nobody waits for.
    """
    first_way = (
        Evidence.chat_key == chat_key,
        Evidence.state == EvidenceState.WAITING,
        Evidence.attempts <= 1,
        Evidence.id != (besides or 0),
    )
    if await session.scalar(select(exists().where(*first_way))):
        return []
    untold = (
        Evidence.chat_key == chat_key,
        Evidence.state != EvidenceState.WAITING,
        Evidence.told_at.is_(None),
    )
    rows = (await session.scalars(select(Evidence).where(*untold).order_by(Evidence.id))).all()
    await session.execute(update(Evidence).where(*untold).values(told_at=now))
    return rows
