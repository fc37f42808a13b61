"""Approve: a complaint may go to the commission, as it is in this moment."""

import secrets
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from hotline import audit
from hotline.errors import (
    ConsentRefused,
    HandoverIncomplete,
    NotPossibleNow,
    NotYours,
)
from hotline.evidence.listing import stored_count
from hotline.formats.document import build
from hotline.handover.consent import is_refused
from hotline.handover.for_staff import handovers_of
from hotline.intake.checklist import checklist
from hotline.intake.drafts import details_of
from hotline.intake.supervise import SUPERVISING
from hotline.intake.takeover import held
from hotline.keys import Keys
from hotline.staff import accounts
from hotline.store.tables import Complaint, Handover
from hotline.store.tables.complaint import WAITING, Status
from hotline.store.tables.handover import HandoverChannel, HandoverState
from hotline.store.tables.staff import Role

#: Where a complaint may be approved; a draft is still being told.
APPROVABLE = (*WAITING, Status.IN_PROGRESS, Status.REFERRED)


async def approve(
    session: AsyncSession,
    complaint_id: int,
    *,
    staff_id: int,
    channel: HandoverChannel,
    keys: Keys,
    incomplete: bool = False,
    after: int | None = None,
    now: datetime,
) -> Handover:
    """Write a handover with the document of this moment; the courier sends it after commit.

    Raises NotYours, NotPossibleNow, ConsentRefused and HandoverIncomplete. `incomplete`: a
    supervisor confirms that something may be missing. `after` is the newest handover's
    number when the form was opened: a second tap on the same form approves nothing more.
    """
    complaint, _ = await held(session, complaint_id)
    earlier = await handovers_of(session, complaint_id)
    if after is not None and earlier and earlier[0].number > after:
        return earlier[0]
    await _check(session, complaint, staff_id=staff_id, incomplete=incomplete)
    document = await build(session, complaint, keys=keys)
    handover = Handover(
        complaint_id=complaint_id,
        number=earlier[0].number + 1 if earlier else 1,
        channel=channel,
        state=HandoverState.WAITING,
        idempotency_key=secrets.token_urlsafe(24),
        document=document.model_dump(mode="json"),
        approved_by=staff_id,
        approved_at=now,
        due_at=now,
    )
    session.add(handover)
    complaint.changed_at = now
    await session.flush()
    audit.note(
        session,
        "approve",
        now=now,
        staff_id=staff_id,
        complaint_id=complaint_id,
        detail={"handover": handover.id, "incomplete": incomplete},
    )
    return handover


async def _check(
    session: AsyncSession, complaint: Complaint, *, staff_id: int, incomplete: bool
) -> None:
    staff = await accounts.find(session, staff_id)
    supervisor = bool(SUPERVISING & {Role(role) for role in staff.roles})
    owner = complaint.status is Status.IN_PROGRESS and complaint.staff_id == staff_id
    if complaint.status not in APPROVABLE:
        raise NotPossibleNow
    if not (owner or supervisor):
        raise NotYours
    if is_refused(complaint):
        raise ConsentRefused
    if not (supervisor and incomplete) and not await _is_ready(session, complaint):
        raise HandoverIncomplete


async def _is_ready(session: AsyncSession, complaint: Complaint) -> bool:
    files = await stored_count(session, complaint.id)
    details = details_of(complaint)
    return checklist(details, files, about_other=complaint.about_other).ready
