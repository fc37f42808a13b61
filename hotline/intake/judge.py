"""Judge: staff confirm or reject what rules and the model read, and say how urgent it is."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from hotline import audit
from hotline.errors import NotPossibleNow
from hotline.intake import deadlines, takeover
from hotline.intake.risk import CODES
from hotline.store.tables import Complaint, Indicator
from hotline.store.tables.complaint import OPEN, Status, Urgency

BY_STAFF = "staff"
#: The column's words are short quotes, not stories.
LONGEST_WORDS = 500


class Reason(StrEnum):
    """Why staff change the urgency: a code, for the audit holds nothing personal."""

    NEW_FACTS = "new_facts"
    MISREAD = "misread"
    SAFE_NOW = "safe_now"
    HELP_ON_THE_WAY = "help_on_the_way"
    NOT_SERIOUS = "not_serious"


async def judge_indicator(
    session: AsyncSession,
    complaint_id: int,
    code: str,
    *,
    confirmed: bool,
    staff_id: int,
    now: datetime,
) -> None:
    """Confirm or reject all that was asserted of one indicator so far."""
    complaint = await _judged(session, complaint_id)
    judged = await session.scalars(
        update(Indicator)
        .where(Indicator.complaint_id == complaint_id, Indicator.code == code)
        .values(confirmed=confirmed)
        .returning(Indicator.id)
    )
    if not judged.all():
        raise NotPossibleNow
    complaint.changed_at = now
    audit.note(
        session,
        "confirm_indicator" if confirmed else "reject_indicator",
        now=now,
        staff_id=staff_id,
        complaint_id=complaint_id,
        detail={"code": code},
    )


async def add_indicator(
    session: AsyncSession,
    complaint_id: int,
    code: str,
    words: str,
    *,
    staff_id: int,
    now: datetime,
) -> None:
    """Add an indicator by hand; the same words sent twice are one."""
    complaint = await _judged(session, complaint_id)
    if code not in CODES:
        raise NotPossibleNow
    quoted = " ".join(words.split())[:LONGEST_WORDS]
    there = await session.scalars(
        select(Indicator).where(
            Indicator.complaint_id == complaint_id,
            Indicator.code == code,
            Indicator.asserted_by == BY_STAFF,
        )
    )
    if any(one.words == quoted for one in there):
        return
    session.add(
        Indicator(
            complaint_id=complaint_id,
            code=code,
            words=quoted,
            asserted_by=BY_STAFF,
            confirmed=True,
        )
    )
    complaint.changed_at = now
    audit.note(
        session,
        "add_indicator",
        now=now,
        staff_id=staff_id,
        complaint_id=complaint_id,
        detail={"code": code},
    )


async def change_urgency(
    session: AsyncSession,
    complaint_id: int,
    urgency: Urgency,
    reason: Reason,
    *,
    staff_id: int,
    now: datetime,
) -> None:
    """Set how urgent it is, up or down; the same urgency again changes nothing."""
    complaint = await _judged(session, complaint_id)
    before = complaint.urgency
    if before is urgency:
        return
    complaint.urgency = urgency
    complaint.urgency_rank = urgency.rank
    complaint.changed_at = now
    if urgency.rank < before.rank:
        deadlines.shorten(complaint, now=now)
    elif complaint.answer_by is not None:
        deadlines.start(complaint, now=now)
    audit.note(
        session,
        "change_urgency",
        now=now,
        staff_id=staff_id,
        complaint_id=complaint_id,
        detail={"from": before, "to": urgency, "reason": reason},
    )


async def _judged(session: AsyncSession, complaint_id: int) -> Complaint:
    complaint, _ = await takeover.held(session, complaint_id)
    if complaint.status not in (*OPEN, Status.REFERRED):
        raise NotPossibleNow
    return complaint
