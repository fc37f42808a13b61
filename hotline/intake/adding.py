"""Adding: words that a worker adds to a complaint, also long after it was submitted."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline import audit
from hotline.intake import drafts, takeover, telling
from hotline.intake.answers import narrate
from hotline.intake.call_human import call_human
from hotline.intake.danger_words import tells_danger
from hotline.intake.details import Field, LastHeard
from hotline.intake.risk import Risk
from hotline.keys import Keys
from hotline.people import chats
from hotline.store.hold import hold
from hotline.store.tables import Complaint
from hotline.store.tables.complaint import Status, Urgency

#: What is over takes nothing more in: what is added then is a complaint of its own.
_OVER = (Status.CLOSED, Status.WITHDRAWN)


@dataclass(frozen=True, kw_only=True, slots=True)
class Added:
    """Where the words went."""

    complaint: Complaint
    #: What was read of them.
    fields: tuple[Field, ...]
    #: True: the complaint before was over, so that a new one was opened.
    anew: bool


async def newest_of(session: AsyncSession, chat_key: str) -> Complaint | None:
    """Find the chat's newest complaint, whatever became of it."""
    return await session.scalar(
        select(Complaint)
        .where(Complaint.chat_key == chat_key)
        .order_by(Complaint.id.desc())
        .limit(1)
    )


async def add(
    session: AsyncSession,
    chat_key: str,
    words: str,
    *,
    update_id: str,
    keys: Keys,
    now: datetime,
) -> Added | None:
    """Add words to the open or the last complaint; None where there never was one."""
    complaint = await newest_of(session, chat_key)
    if complaint is None:
        return None
    risk = Risk(urgency=Urgency.EMERGENCY if tells_danger(words) else Urgency.NONE)
    anew = complaint.status in _OVER
    if anew:
        complaint = await call_human(
            session, chat_key, risk, update_id=update_id, keys=keys, now=now
        )
    else:
        await drafts.hear(session, complaint, risk, update_id=update_id, now=now)
    before = drafts.details_of(complaint)
    taken = narrate(before, words, update_id, now=now)
    last = LastHeard(update_id=update_id, fields=taken.fields)
    await telling.keep(session, complaint, taken.details.change(last=last), keys=keys, now=now)
    audit.note(session, "add", now=now, actor="worker", complaint_id=complaint.id)
    await _show_to_staff(session, complaint, now=now)
    return Added(complaint=complaint, fields=taken.fields, anew=anew)


async def _show_to_staff(session: AsyncSession, complaint: Complaint, *, now: datetime) -> None:
    # The commission has what was said before, not this; and nobody here looks any more.
    await hold(session, complaint)
    if complaint.status is not Status.REFERRED:
        return
    if await chats.open_complaint(session, complaint.chat_key) is not None:
        return
    takeover.back_into_queue(complaint, now=now)
    audit.note(
        session,
        "reopen",
        now=now,
        actor="worker",
        complaint_id=complaint.id,
        detail={"from": Status.REFERRED, "to": Status.TRIAGED},
    )
    await session.flush()
