"""For staff: a complaint's handovers, and those of all complaints that need a look."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer

from hotline.store.tables import Handover
from hotline.store.tables.handover import HandoverState

_WITHOUT_DOCUMENT = defer(Handover.document, raiseload=True)


async def handovers_of(session: AsyncSession, complaint_id: int) -> Sequence[Handover]:
    """List a complaint's handovers, the newest first, without their documents."""
    rows = await session.scalars(
        select(Handover)
        .where(Handover.complaint_id == complaint_id)
        .options(_WITHOUT_DOCUMENT)
        .order_by(Handover.number.desc())
    )
    return rows.all()


async def dead(session: AsyncSession, *, limit: int = 200) -> Sequence[Handover]:
    """List what was given up, the longest first."""
    rows = await session.scalars(
        select(Handover)
        .where(Handover.state == HandoverState.DEAD)
        .options(_WITHOUT_DOCUMENT)
        .order_by(Handover.approved_at, Handover.id)
        .limit(limit)
    )
    return rows.all()


async def waiting(session: AsyncSession, *, limit: int = 200) -> Sequence[Handover]:
    """List what is still to be sent, in the order of approval."""
    rows = await session.scalars(
        select(Handover)
        .where(Handover.state == HandoverState.WAITING)
        .options(_WITHOUT_DOCUMENT)
        .order_by(Handover.approved_at, Handover.id)
        .limit(limit)
    )
    return rows.all()


async def count_dead(session: AsyncSession) -> int:
    """Count what was given up."""
    counted = await session.scalar(
        select(func.count()).select_from(Handover).where(Handover.state == HandoverState.DEAD)
    )
    return counted or 0


async def count_late(session: AsyncSession, *, since: datetime) -> int:
    """Count what was approved before a moment and is still not sent."""
    counted = await session.scalar(
        select(func.count())
        .select_from(Handover)
        .where(Handover.state == HandoverState.WAITING, Handover.approved_at < since)
    )
    return counted or 0
