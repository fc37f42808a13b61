"""Edit: a worker changed a message; the earlier wordings stay."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.messages.inbound import Inbound, Kind
from hotline.people import chats
from hotline.store.insert import insert_new
from hotline.store.tables import Message, TelegramMessage
from hotline.store.tables.message import Author


async def keep_edit(
    session: AsyncSession, chat_key: str, inbound: Inbound, *, now: datetime
) -> bool:
    """Keep the new wording beside the old; tell whether there is anything new to answer.

    The same update may come again after a crash and keeps nothing twice, but is answered.
    """
    message = await _edited_message(session, chat_key, inbound)
    if message is None:
        await _take_as_new(session, chat_key, inbound)
        return True
    if inbound.attachment is not None:
        message.attachment = inbound.attachment
    if message.text == inbound.text:
        return message.edited_at == inbound.sent_at
    message.earlier_texts = [*(message.earlier_texts or []), message.text]
    message.text = inbound.text
    message.edited_at = inbound.sent_at
    await _mark_thread(session, chat_key, message, now)
    await session.flush()
    return True


async def _edited_message(
    session: AsyncSession, chat_key: str, inbound: Inbound
) -> Message | None:
    return await session.scalar(
        select(Message)
        .join(TelegramMessage, TelegramMessage.message_id == Message.id)
        .where(
            TelegramMessage.chat_key == chat_key,
            TelegramMessage.telegram_message_id == inbound.telegram_message_id,
            Message.author == Author.WORKER,
        )
    )


async def _take_as_new(session: AsyncSession, chat_key: str, inbound: Inbound) -> None:
    # The first wording never came here: it is older than the hotline.
    message = Message(
        chat_key=chat_key,
        author=Author.WORKER,
        kind=Kind.TEXT,
        text=inbound.text,
        attachment=inbound.attachment,
        update_id=inbound.update_id,
        created_at=inbound.sent_at,
        edited_at=inbound.sent_at,
    )
    session.add(message)
    await session.flush()
    row = {
        "chat_key": chat_key,
        "telegram_message_id": inbound.telegram_message_id,
        "message_id": message.id,
        "from_worker": True,
        "sent_at": inbound.sent_at,
    }
    await insert_new(session, TelegramMessage, [row])


async def _mark_thread(
    session: AsyncSession, chat_key: str, message: Message, now: datetime
) -> None:
    complaint = await chats.open_complaint(session, chat_key)
    if complaint is not None and complaint.id == message.complaint_id:
        complaint.heard_at = now
        complaint.changed_at = now
