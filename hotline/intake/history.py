"""History: what was done with a complaint, and who looked at it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline import audit
from hotline.store.tables import AuditEntry

#: Looking again within this time is the same look.
SAME_LOOK = timedelta(minutes=15)
VIEWED = "viewed"


async def history(session: AsyncSession, complaint_id: int) -> Sequence[AuditEntry]:
    """List what was done, the latest first."""
    rows = await session.scalars(
        select(AuditEntry)
        .where(AuditEntry.complaint_id == complaint_id)
        .order_by(AuditEntry.id.desc())
    )
    return rows.all()


async def is_new_look(
    session: AsyncSession, complaint_id: int, *, staff_id: int, now: datetime
) -> bool:
    """Tell whether this look is not the last one going on."""
    seen = await session.scalar(
        select(AuditEntry.id)
        .where(
            AuditEntry.complaint_id == complaint_id,
            AuditEntry.staff_id == staff_id,
            AuditEntry.action == VIEWED,
            AuditEntry.at > now - SAME_LOOK,
        )
        .limit(1)
    )
    return seen is None


def note_look(
    session: AsyncSession, complaint_id: int, *, staff_id: int, now: datetime
) -> None:
    """Write down that somebody read a complaint."""
    audit.note(session, VIEWED, staff_id=staff_id, complaint_id=complaint_id, now=now)
