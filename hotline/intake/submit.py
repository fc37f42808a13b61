"""Submit: a draft enters the queue, and the worker gets a receipt code."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline import audit
from hotline.errors import NotPossibleNow
from hotline.intake import deadlines
from hotline.intake.drafts import details_of
from hotline.intake.receipt import code_hash, new_code
from hotline.intake.traits import note_traits
from hotline.keys import Keys
from hotline.messages import outbox
from hotline.messages.reply import Reply
from hotline.store.hold import hold
from hotline.store.tables import Complaint
from hotline.store.tables.complaint import OPEN, Status, Urgency


async def submit(
    session: AsyncSession,
    complaint: Complaint,
    *,
    keys: Keys,
    incomplete: bool = False,
    now: datetime,
) -> str:
    """Submit a draft and return its receipt code; submitting again returns the same code.

    A draft that staff took over meanwhile stays with them and only gets its code.
    """
    # Held from here on: staff may be taking the draft over at this moment.
    await hold(session, complaint)
    if complaint.receipt_code is not None:
        return complaint.receipt_code
    if complaint.status not in OPEN:
        raise NotPossibleNow
    code = await _unused_code(session, keys)
    before = complaint.status
    if before is Status.DRAFT:
        complaint.status = Status.SUBMITTED
        deadlines.start(complaint, now=now)
    complaint.submitted_at = complaint.submitted_at or now
    complaint.changed_at = now
    complaint.incomplete = incomplete
    complaint.receipt_code = code
    complaint.receipt_hash = code_hash(code, keys.chat)
    audit.note(
        session,
        "submit",
        now=now,
        complaint_id=complaint.id,
        detail={"from": before, "to": complaint.status, "incomplete": incomplete},
    )
    await note_traits(session, complaint, details_of(complaint), keys=keys)
    await session.flush()
    return code


async def submit_silent(
    session: AsyncSession, *, silence: timedelta, keys: Keys, now: datetime
) -> int:
    """Submit every draft with a danger in it whose worker fell silent; return how many."""
    silent = await session.scalars(
        select(Complaint)
        .where(
            Complaint.status == Status.DRAFT,
            Complaint.urgency != Urgency.NONE,
            Complaint.heard_at <= now - silence,
        )
        .with_for_update(skip_locked=True)
    )
    drafts = list(silent)
    for draft in drafts:
        code = await submit(session, draft, keys=keys, incomplete=True, now=now)
        # A code on a phone that others read would lead them to the complaint.
        safe = details_of(draft).safe is not False
        text = f"submitted_in_silence_code {code}" if safe else "submitted_in_silence"
        notice = Reply(text=text, notice=True)
        await outbox.put(session, draft.chat_key, [notice], complaint_id=draft.id, now=now)
    return len(drafts)


async def _unused_code(session: AsyncSession, keys: Keys) -> str:
    while True:
        code = new_code()
        taken = select(Complaint.id).where(Complaint.receipt_hash == code_hash(code, keys.chat))
        if await session.scalar(taken) is None:
            return code
