"""Handle: end the work on one update, in the transaction that also writes its replies."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.messages import inbox, outbox
from hotline.messages.reply import Reply
from hotline.people import chats
from hotline.store.tables import Complaint, Message
from hotline.store.tables.complaint import Status


async def finish(
    session: AsyncSession,
    chat_key: str,
    replies: Sequence[Reply],
    *,
    update_id: int,
    due_at: datetime | None = None,
    now: datetime,
) -> bool:
    """Mark the update handled and put the replies out; tell whether the bot could speak.

    The chat is locked first: a claim in the same moment comes before or after. During a
    takeover the message stands in the thread and the replies are dropped. Raises
    AlreadyHandled, and then nothing of this transaction may stay.
    """
    await chats.hold(session, chat_key)
    await inbox.mark_handled(session, update_id, now=now)
    complaint = await chats.open_complaint(session, chat_key)
    if complaint is None:
        await outbox.put(session, chat_key, replies, due_at=due_at, now=now)
        return True
    await _put_in_thread(session, complaint, update_id, now)
    if complaint.status is Status.IN_PROGRESS:
        return False
    await outbox.put(
        session, chat_key, replies, complaint_id=complaint.id, due_at=due_at, now=now
    )
    return True


async def _put_in_thread(
    session: AsyncSession, complaint: Complaint, update_id: int, now: datetime
) -> None:
    await session.execute(
        update(Message)
        .where(Message.update_id == update_id, Message.complaint_id.is_(None))
        .values(complaint_id=complaint.id)
    )
    complaint.heard_at = now
    complaint.changed_at = now
