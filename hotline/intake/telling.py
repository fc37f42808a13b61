"""Telling: what a worker says in a complaint, taken down in any order.

The state of the talk lives with the complaint (`Details.asking`, `asked`, `review` …), so that
it goes on where it was after a week, a restart of everything or in another language.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.intake import drafts
from hotline.intake.alarm import alarm
from hotline.intake.answer import Answer
from hotline.intake.answers import asserted, narrate
from hotline.intake.details import Details, LastHeard, Outcome
from hotline.intake.questions import next_question
from hotline.intake.risk import Risk
from hotline.intake.steps import onward, step
from hotline.intake.traits import note_traits, traits_of
from hotline.keys import Keys
from hotline.people import chats
from hotline.store.tables import Complaint
from hotline.store.tables.complaint import Status, Urgency


async def begin(
    session: AsyncSession,
    chat_key: str,
    words: str,
    risk: Risk,
    *,
    update_id: str,
    keys: Keys,
    now: datetime,
) -> Complaint:
    """Open a draft at the first risky sentence, or add the sentence to what is open."""
    complaint = await drafts.open_draft(session, chat_key, risk, now=now)
    heard = await drafts.hear(session, complaint, risk, update_id=update_id, now=now)
    own = heard or words
    before = drafts.details_of(complaint)
    if before.last is not None and before.last.update_id == update_id:
        return complaint
    taken = narrate(before, own, update_id, now=now)
    details = onward(taken.details, emergency=_emergency(complaint))
    last = LastHeard(
        update_id=update_id, fields=taken.fields, outcome=_quiet_end(complaint, details)
    )
    await keep(session, complaint, details.change(last=last), keys=keys, now=now)
    return complaint


async def take_down(
    session: AsyncSession, chat_key: str, answer: Answer, *, keys: Keys, now: datetime
) -> Details | None:
    """Take a message of the talk down; its `last` says what came of it, `asking` what is next.

    None where no complaint is open: it was withdrawn or closed meanwhile.
    """
    complaint = await chats.open_complaint(session, chat_key)
    if complaint is None:
        return await _ended_by(session, chat_key, answer.update_id)
    details = drafts.details_of(complaint)
    if details.last is not None and details.last.update_id == answer.update_id:
        return details
    risk = asserted(details, answer, now=now)
    # What only the model hears in a bare answer raises nothing.
    raised = await alarm(session, complaint, risk) if risk == answer.risk else None
    heard = await drafts.hear(session, complaint, risk, update_id=answer.update_id, now=now)
    own = heard or answer.words
    details = step(details, answer.saying(own), emergency=_emergency(complaint), now=now)
    if raised is not None and details.last is not None:
        details = details.change(last=details.last.model_copy(update={"alarm": raised}))
    await keep(session, complaint, details, keys=keys, now=now)
    return details


async def go_on(
    session: AsyncSession, chat_key: str, *, update_id: str, keys: Keys, now: datetime
) -> Details | None:
    """Take the talk up where it was; in an emergency the further questions begin now."""
    complaint = await chats.open_complaint(session, chat_key)
    if complaint is None:
        return None
    details = drafts.details_of(complaint)
    if details.last is not None and details.last.update_id == update_id:
        return details
    emergency = _emergency(complaint)
    # Taking up what is in the queue already means going further, once the essentials stand.
    queued = complaint.status is not Status.DRAFT
    further = queued and next_question(details, emergency=True) is None
    details = onward(details.change(more=details.more or further), emergency=emergency)
    last = LastHeard(update_id=update_id, outcome=_quiet_end(complaint, details))
    details = details.change(last=last)
    await keep(session, complaint, details, keys=keys, now=now)
    return details


async def is_asking(session: AsyncSession, chat_key: str) -> bool:
    """Tell whether a question of the talk waits for its answer in this chat."""
    complaint = await chats.open_complaint(session, chat_key)
    if complaint is None or complaint.status is Status.IN_PROGRESS:
        return False
    details = drafts.details_of(complaint)
    paused = details.last is not None and details.last.outcome is not None
    return not paused and (details.asking is not None or details.review)


async def keep(
    session: AsyncSession,
    complaint: Complaint,
    details: Details,
    *,
    keys: Keys,
    now: datetime,
) -> None:
    """Store details, and what other complaints may have in common with them."""
    before = set(traits_of(drafts.details_of(complaint)))
    drafts.keep_details(complaint, details, now=now)
    # Most messages add none; when it is submitted all are compared in any case.
    if before != set(traits_of(details)):
        await session.flush()
        await note_traits(session, complaint, details, keys=keys)


def _quiet_end(complaint: Complaint, details: Details) -> Outcome | None:
    if details.asking is not None or details.review:
        return None
    return Outcome.SUBMIT if complaint.status is Status.DRAFT else Outcome.ADDED


def _emergency(complaint: Complaint) -> bool:
    return complaint.urgency is Urgency.EMERGENCY


async def _ended_by(session: AsyncSession, chat_key: str, update_id: str) -> Details | None:
    # The message that ended it came twice: it says again what it said.
    latest = await session.scalar(
        select(Complaint)
        .where(Complaint.chat_key == chat_key)
        .order_by(Complaint.id.desc())
        .limit(1)
    )
    details = None if latest is None else drafts.details_of(latest)
    if details is None or details.last is None or details.last.update_id != update_id:
        return None
    return details
