"""Queue: the complaints that wait for staff, most urgent first, then by their deadline."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer

from hotline.store.tables import Complaint
from hotline.store.tables.complaint import WAITING_SQL, Status, Urgency

IS_WAITING = text(WAITING_SQL)
#: A list shows no receipt code, so none is decrypted for it.
_FOR_LISTS = defer(Complaint.receipt_code, raiseload=True)
IN_ORDER = (Complaint.urgency_rank, Complaint.answer_by, Complaint.id)


async def waiting(
    session: AsyncSession, *, limit: int = 50, offset: int = 0
) -> Sequence[Complaint]:
    """List what waits, in the order in which it should be claimed."""
    rows = await session.scalars(
        select(Complaint).where(IS_WAITING).order_by(*IN_ORDER).limit(limit).offset(offset)
    )
    return rows.all()


async def being_written(session: AsyncSession, *, limit: int = 50) -> Sequence[Complaint]:
    """List drafts: workers who are telling the bot just now."""
    rows = await session.scalars(
        select(Complaint)
        .options(_FOR_LISTS)
        .where(Complaint.status == Status.DRAFT)
        .order_by(Complaint.urgency_rank, Complaint.opened_at, Complaint.id)
        .limit(limit)
    )
    return rows.all()


async def claimed_by(session: AsyncSession, staff_id: int) -> Sequence[Complaint]:
    """List the complaints that somebody has taken over."""
    rows = await session.scalars(
        select(Complaint)
        .options(_FOR_LISTS)
        .where(Complaint.status == Status.IN_PROGRESS, Complaint.staff_id == staff_id)
        .order_by(Complaint.urgency_rank, Complaint.claimed_at)
    )
    return rows.all()


async def count_waiting(session: AsyncSession) -> int:
    """Count what waits."""
    counted = await session.scalar(
        select(func.count()).select_from(Complaint).where(IS_WAITING)
    )
    return counted or 0


async def count_emergencies(session: AsyncSession) -> int:
    """Count emergencies nobody has taken over, drafts too: danger waits for no last answer."""
    emergency = Complaint.urgency_rank == Urgency.EMERGENCY.rank
    one = select(func.count()).select_from(Complaint)
    waiting = one.where(IS_WAITING, emergency).scalar_subquery()
    told = one.where(Complaint.status == Status.DRAFT, emergency).scalar_subquery()
    return await session.scalar(select(waiting + told)) or 0


async def last_change(session: AsyncSession) -> datetime | None:
    """Tell when anything in any complaint changed last: an open page is old from then on."""
    return await session.scalar(select(func.max(Complaint.changed_at)))
