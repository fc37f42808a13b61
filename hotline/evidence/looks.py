"""Looks: who saw, heard or took a file is written down."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline import audit
from hotline.intake.history import SAME_LOOK
from hotline.store.tables import AuditEntry


class Look(StrEnum):
    """What somebody did, as the audit names it."""

    #: The small pictures on a complaint's page: one look at all of them.
    SEEN = "evidence_seen"
    PLAYED = "evidence_played"
    DOWNLOADED = "evidence_downloaded"
    #: The list of all files with their sums.
    LISTED = "custody_listed"


def note(
    session: AsyncSession,
    look: Look,
    complaint_id: int,
    *,
    evidence_id: int | None = None,
    staff_id: int,
    now: datetime,
) -> None:
    """Write a look down."""
    detail = {} if evidence_id is None else {"evidence": evidence_id}
    audit.note(
        session, look, now=now, staff_id=staff_id, complaint_id=complaint_id, detail=detail
    )


async def is_new(
    session: AsyncSession, complaint_id: int, *, staff_id: int, now: datetime
) -> bool:
    """Tell whether these small pictures were not just seen by the same person."""
    seen = await session.scalar(
        select(AuditEntry.id)
        .where(
            AuditEntry.complaint_id == complaint_id,
            AuditEntry.staff_id == staff_id,
            AuditEntry.action == Look.SEEN,
            AuditEntry.at > now - SAME_LOOK,
        )
        .limit(1)
    )
    return seen is None
