"""Refer: the commission has the complaint, so that it no longer waits for staff here."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from hotline import audit
from hotline.handover.by import By
from hotline.store.tables import Complaint, Handover
from hotline.store.tables.complaint import WAITING, Status
from hotline.store.tables.handover import HandoverState

#: The commission has it.
ARRIVED = (HandoverState.RECEIVED, HandoverState.REGISTERED, HandoverState.DECIDED)


async def refer(
    session: AsyncSession,
    complaint: Complaint,
    *,
    told_until: datetime | None = None,
    by: By,
    now: datetime,
) -> None:
    """Take a waiting complaint out of the queue.

    What the worker said after `told_until` the commission does not have: then it waits on,
    for staff have not seen it either. During a takeover nothing changes: the talk goes on
    until staff end it, and then `takeover.hand_back` leads here by itself.
    """
    before = complaint.status
    moved = await session.scalar(
        update(Complaint)
        .where(
            Complaint.id == complaint.id,
            Complaint.status.in_(WAITING),
            Complaint.heard_at <= (told_until or now),
        )
        .values(status=Status.REFERRED, changed_at=now)
        .returning(Complaint)
        .execution_options(populate_existing=True)
    )
    if moved is not None:
        audit.note(
            session,
            "refer",
            now=now,
            actor=by.actor,
            staff_id=by.staff_id,
            complaint_id=complaint.id,
            detail={"from": before, "to": Status.REFERRED},
        )


async def has_arrived(session: AsyncSession, complaint_id: int) -> bool:
    """Tell whether the commission has any version of a complaint."""
    found = select(Handover.id).where(
        Handover.complaint_id == complaint_id, Handover.state.in_(ARRIVED)
    )
    return await session.scalar(found.limit(1)) is not None
