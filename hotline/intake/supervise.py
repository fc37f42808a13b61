"""Supervise: a supervisor gives a complaint to somebody, or takes it back for everybody.

Whoever took a complaint may fall ill, be disabled or go home: it must not wait for them.
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from hotline import audit
from hotline.errors import NotPossibleNow
from hotline.intake import takeover
from hotline.messages import outbox
from hotline.store.tables import Complaint, Staff
from hotline.store.tables.complaint import WAITING, Status
from hotline.store.tables.staff import Role

#: Who may take complaints over.
ANSWERING = frozenset({Role.STAFF, Role.SUPERVISOR, Role.ADMIN})
#: Who may decide about complaints of others.
SUPERVISING = frozenset({Role.SUPERVISOR, Role.ADMIN})


async def assign(
    session: AsyncSession, complaint_id: int, *, to: int, staff_id: int, now: datetime
) -> Complaint:
    """Give a complaint to somebody, whoever has it now; to the same person changes nothing."""
    if not may_answer(await session.get(Staff, to)):
        raise NotPossibleNow
    complaint, _ = await takeover.held(session, complaint_id)
    before = complaint.status
    if before not in (*WAITING, Status.DRAFT, Status.IN_PROGRESS):
        raise NotPossibleNow
    if complaint.staff_id == to:
        return complaint
    complaint.status = Status.IN_PROGRESS
    complaint.staff_id = to
    complaint.claimed_at = now
    complaint.changed_at = now
    complaint.submitted_at = complaint.submitted_at or now
    audit.note(
        session,
        "assign",
        now=now,
        staff_id=staff_id,
        complaint_id=complaint_id,
        detail={"from": before, "to": Status.IN_PROGRESS, "staff": to},
    )
    if before is not Status.IN_PROGRESS:
        await outbox.cancel_bot_replies(session, complaint.chat_key, now=now)
        await takeover.tell(session, complaint, "staff_joined", now=now)
    return complaint


async def take_back(
    session: AsyncSession, complaint_id: int, *, staff_id: int, now: datetime
) -> Complaint:
    """Put a complaint that somebody has back into the queue; the bot answers again."""
    complaint, _ = await takeover.held(session, complaint_id)
    if complaint.status is not Status.IN_PROGRESS:
        raise NotPossibleNow
    await takeover.let_go(session, complaint, now=now)
    audit.note(
        session,
        "take_back",
        now=now,
        staff_id=staff_id,
        complaint_id=complaint_id,
        detail={"from": Status.IN_PROGRESS, "to": complaint.status},
    )
    await takeover.tell(session, complaint, "handed_back", now=now)
    return complaint


def may_answer(staff: Staff | None) -> bool:
    """Tell whether somebody may take complaints over."""
    if staff is None or staff.disabled_at is not None:
        return False
    return bool(ANSWERING & {Role(role) for role in staff.roles})
