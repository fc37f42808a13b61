"""Takeover: staff and worker talk through the same chat, and the bot is silent."""

from datetime import datetime

from sqlalchemy import func, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from hotline import audit
from hotline.errors import (
    AlreadyClaimed,
    ChatBlocked,
    ComplaintNotFound,
    NotPossibleNow,
    NotYours,
    ReplyEmpty,
    ReplyTooLong,
)
from hotline.handover.refer import has_arrived
from hotline.intake import deadlines, thread
from hotline.messages import outbox
from hotline.messages.reply import Reply
from hotline.people import chats
from hotline.store.hold import hold
from hotline.store.tables import Chat, Complaint, Message
from hotline.store.tables.complaint import WAITING, Status
from hotline.store.tables.message import Author

#: What staff may take over.
CLAIMABLE = (*WAITING, Status.DRAFT, Status.REFERRED)
#: Telegram's limit of a message.
LONGEST_REPLY = 4096


async def claim(
    session: AsyncSession, complaint_id: int, *, staff_id: int, now: datetime
) -> Complaint:
    """Take a waiting complaint over; raise AlreadyClaimed for everybody but the first.

    One that the commission has may be taken up again, unless its chat has a newer open one.
    """
    there, _ = await held(session, complaint_id)
    before = there.status
    try:
        async with session.begin_nested():
            claimed = await _claimed(session, complaint_id, staff_id=staff_id, now=now)
    except IntegrityError as error:
        raise NotPossibleNow from error
    if claimed is None:
        raise AlreadyClaimed if there.status is Status.IN_PROGRESS else NotPossibleNow
    _moved(session, "claim", claimed, before, staff_id=staff_id, now=now)
    await outbox.cancel_bot_replies(session, claimed.chat_key, now=now)
    await tell(session, claimed, "staff_joined", now=now)
    return claimed


async def _claimed(
    session: AsyncSession, complaint_id: int, *, staff_id: int, now: datetime
) -> Complaint | None:
    claimed: Complaint | None = await session.scalar(
        update(Complaint)
        .where(Complaint.id == complaint_id, Complaint.status.in_(CLAIMABLE))
        .values(
            status=Status.IN_PROGRESS,
            staff_id=staff_id,
            claimed_at=now,
            changed_at=now,
            submitted_at=func.coalesce(Complaint.submitted_at, now),
        )
        .returning(Complaint)
        .execution_options(populate_existing=True)
    )
    return claimed


async def reply(
    session: AsyncSession,
    complaint_id: int,
    text: str,
    *,
    staff_id: int,
    after: int | None = None,
    now: datetime,
) -> Message:
    """Write to the worker; only the owner may.

    `after` is the newest message when the form was opened: the same words from the
    same form, sent by a second tap, are the same reply.
    """
    complaint, chat = await _owned(session, complaint_id, staff_id)
    words = text.strip().replace("\x00", "")
    if not words:
        raise ReplyEmpty
    if len(words) > LONGEST_REPLY:
        raise ReplyTooLong
    if after is not None:
        for said in await thread.replies_after(session, complaint_id, after):
            if said.text == words and said.staff_id == staff_id:
                return said
    if chat.blocked_at is not None:
        raise ChatBlocked
    complaint.changed_at = now
    complaint.answered_at = complaint.answered_at or now
    audit.note(session, "reply", now=now, staff_id=staff_id, complaint_id=complaint_id)
    (message,) = await outbox.put(
        session,
        complaint.chat_key,
        [Reply(text=words)],
        author=Author.STAFF,
        complaint_id=complaint_id,
        staff_id=staff_id,
        now=now,
    )
    return message


async def hand_back(
    session: AsyncSession, complaint_id: int, *, staff_id: int, now: datetime
) -> Complaint:
    """Let the bot answer again; the complaint waits for staff, or for the commission."""
    complaint, _ = await _owned(session, complaint_id, staff_id)
    await let_go(session, complaint, now=now)
    _moved(session, "hand_back", complaint, Status.IN_PROGRESS, staff_id=staff_id, now=now)
    await tell(session, complaint, "handed_back", now=now)
    return complaint


async def close(
    session: AsyncSession, complaint_id: int, *, staff_id: int, now: datetime
) -> Complaint:
    """Close a complaint that one has claimed."""
    complaint, _ = await _owned(session, complaint_id, staff_id)
    complaint.status = Status.CLOSED
    complaint.closed_at = now
    complaint.changed_at = now
    _moved(session, "close", complaint, Status.IN_PROGRESS, staff_id=staff_id, now=now)
    await tell(session, complaint, "closed", now=now)
    return complaint


async def let_go(session: AsyncSession, complaint: Complaint, *, now: datetime) -> None:
    """Let a complaint wait for the commission where it has it, for staff anew otherwise."""
    if not await has_arrived(session, complaint.id):
        back_into_queue(complaint, now=now)
        return
    complaint.status = Status.REFERRED
    complaint.staff_id = None
    complaint.changed_at = now


def back_into_queue(complaint: Complaint, *, now: datetime) -> None:
    """Let a complaint wait for staff anew."""
    complaint.status = Status.TRIAGED
    complaint.staff_id = None
    complaint.changed_at = now
    deadlines.start(complaint, now=now)


async def held(session: AsyncSession, complaint_id: int) -> tuple[Complaint, Chat]:
    """Hold a complaint and its chat until the transaction ends; raise ComplaintNotFound.

    The chat first, as the bot does: the other way round two of them could wait for each other.
    """
    complaint = await session.get(Complaint, complaint_id)
    if complaint is None:
        raise ComplaintNotFound
    chat = await chats.lock(session, complaint.chat_key)
    await hold(session, complaint)
    return complaint, chat


async def _owned(
    session: AsyncSession, complaint_id: int, staff_id: int
) -> tuple[Complaint, Chat]:
    complaint, chat = await held(session, complaint_id)
    if complaint.status is not Status.IN_PROGRESS:
        raise NotPossibleNow
    if complaint.staff_id != staff_id:
        raise NotYours
    return complaint, chat


def _moved(
    session: AsyncSession,
    action: str,
    complaint: Complaint,
    before: Status,
    *,
    staff_id: int,
    now: datetime,
) -> None:
    audit.note(
        session,
        action,
        now=now,
        staff_id=staff_id,
        complaint_id=complaint.id,
        detail={"from": before, "to": complaint.status},
    )


async def tell(session: AsyncSession, complaint: Complaint, key: str, *, now: datetime) -> None:
    """Send a notice of bot/texts to the worker."""
    notice = Reply(text=key, notice=True)
    await outbox.put(session, complaint.chat_key, [notice], complaint_id=complaint.id, now=now)
