"""Drafts: a complaint from its first sentence until it is submitted."""

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from hotline import audit
from hotline.intake import deadlines
from hotline.intake.details import Details, Field
from hotline.intake.risk import Risk, Sign
from hotline.people import chats
from hotline.store.hold import hold
from hotline.store.insert import insert_new
from hotline.store.tables import Complaint, Indicator, Message
from hotline.store.tables.complaint import Origin, Status, Urgency
from hotline.store.tables.message import Author

#: What was said shortly before the first risky sentence belongs to the thread.
CONTEXT = timedelta(minutes=30)


async def open_draft(
    session: AsyncSession,
    chat_key: str,
    risk: Risk,
    *,
    origin: Origin = Origin.RISK,
    now: datetime,
) -> Complaint:
    """Open the chat's draft, or return the complaint that is open already.

    The unique index decides, not a look beforehand: a worker who taps twice
    sends two requests at the same moment and both would find nothing.
    """
    try:
        async with session.begin_nested():
            draft = _new(chat_key, risk, origin, now)
            session.add(draft)
            await session.flush()
    except IntegrityError:
        there = await chats.open_complaint(session, chat_key)
        if there is None:
            raise
        return there
    audit.note(
        session,
        "open",
        now=now,
        complaint_id=draft.id,
        detail={"to": Status.DRAFT, "urgency": risk.urgency},
    )
    await _take_context_in(session, draft, now=now)
    return draft


async def hear(
    session: AsyncSession, complaint: Complaint, risk: Risk, *, update_id: str, now: datetime
) -> str:
    """Add what a message says about danger; urgency only ever rises.

    Returns what the worker wrote, or the title of the button they pressed, as it was stored:
    what comes by way of Rasa may be cut, or be a button's payload.
    """
    # Looked up before anything changes, so that all changes are written at once.
    message = await _message_of(session, update_id)
    complaint.heard_at = now
    complaint.changed_at = now
    complaint.about_other = complaint.about_other or risk.about_other
    await _raise_urgency(session, complaint, risk.urgency, now=now)
    if message is not None:
        message.complaint_id = complaint.id
    await _assert_signs(session, complaint, risk.signs, message)
    return "" if message is None else message.text


def details_of(complaint: Complaint) -> Details:
    """Read a complaint's details."""
    return Details.from_json(complaint.details)


def keep_details(complaint: Complaint, details: Details, *, now: datetime) -> None:
    """Store a complaint's details."""
    complaint.details = details.to_json()
    complaint.heard_at = now
    complaint.changed_at = now


async def add_words(
    session: AsyncSession,
    complaint: Complaint,
    which: Field,
    words: str,
    *,
    update_id: str,
    now: datetime,
) -> Details:
    """Add the worker's own words to a field; the same update adds once."""
    details = details_of(complaint).add(which, words, update_id=update_id)
    keep_details(complaint, details, now=now)
    await session.flush()
    return details


def _new(chat_key: str, risk: Risk, origin: Origin, now: datetime) -> Complaint:
    return Complaint(
        chat_key=chat_key,
        status=Status.DRAFT,
        origin=origin,
        urgency=risk.urgency,
        urgency_rank=risk.urgency.rank,
        about_other=risk.about_other,
        details=Details().to_json(),
        opened_at=now,
        heard_at=now,
        changed_at=now,
    )


async def _raise_urgency(
    session: AsyncSession, complaint: Complaint, urgency: Urgency, *, now: datetime
) -> None:
    if urgency.rank >= complaint.urgency_rank:
        return
    # Held and read again: staff may have made it more urgent than this at the same moment.
    await hold(session, complaint)
    if urgency.rank >= complaint.urgency_rank:
        return
    audit.note(
        session,
        "raise_urgency",
        now=now,
        complaint_id=complaint.id,
        detail={"from": complaint.urgency, "to": urgency},
    )
    complaint.urgency = urgency
    complaint.urgency_rank = urgency.rank
    deadlines.shorten(complaint, now=now)


async def _take_context_in(session: AsyncSession, draft: Complaint, *, now: datetime) -> None:
    await session.execute(
        update(Message)
        .where(
            Message.chat_key == draft.chat_key,
            Message.complaint_id.is_(None),
            Message.created_at >= now - CONTEXT,
        )
        .values(complaint_id=draft.id)
    )


async def _message_of(session: AsyncSession, update_id: str) -> Message | None:
    if not update_id.isdigit():
        return None
    return await session.scalar(
        select(Message).where(
            Message.update_id == int(update_id), Message.author == Author.WORKER
        )
    )


async def _assert_signs(
    session: AsyncSession,
    complaint: Complaint,
    signs: tuple[Sign, ...],
    message: Message | None,
) -> None:
    rows = [
        {
            "complaint_id": complaint.id,
            "code": sign.code,
            "message_id": None if message is None else message.id,
            "words": sign.words,
            "asserted_by": sign.asserted_by,
        }
        for sign in signs
    ]
    await insert_new(session, Indicator, rows)


#: What a cry for help without understanding is taken for.
SOS_RISK = Risk(urgency=Urgency.EMERGENCY)
