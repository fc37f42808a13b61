"""Retry: staff send once more what the courier gave up."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from hotline import audit
from hotline.errors import ConsentRefused, NotPossibleNow
from hotline.handover.consent import is_refused
from hotline.handover.progress import find
from hotline.store.tables import Complaint, Handover
from hotline.store.tables.handover import HandoverState


async def retry(
    session: AsyncSession, handover_id: int, *, staff_id: int, now: datetime
) -> Handover:
    """Let the courier try again from the beginning, under the same key.

    Raises NotPossibleNow when it is not given up, ConsentRefused when the worker took the
    complaint back.
    """
    handover = await find(session, handover_id)
    complaint = await session.get_one(Complaint, handover.complaint_id)
    if is_refused(complaint):
        raise ConsentRefused
    again = await session.scalar(
        update(Handover)
        .where(Handover.id == handover_id, Handover.state == HandoverState.DEAD)
        .values(state=HandoverState.WAITING, due_at=now, attempts=0)
        .returning(Handover)
        .execution_options(populate_existing=True)
    )
    if again is None:
        raise NotPossibleNow
    complaint.changed_at = now
    audit.note(
        session,
        "handover_retried",
        now=now,
        staff_id=staff_id,
        complaint_id=complaint.id,
        detail={"handover": handover_id},
    )
    return again
