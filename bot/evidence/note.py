"""Note: an update that brought a file leaves a row for it where its work ends."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.arrival import Arrival
from bot.parts import Parts
from hotline import evidence
from hotline.messages.inbound import Inbound, Kind
from hotline.store.tables import Message, TelegramMessage
from hotline.store.tables.message import Author


async def note_file(session: AsyncSession, arrival: Arrival, parts: Parts) -> None:
    """Write the row in the transaction that marks the update handled."""
    inbound = arrival.inbound
    if not (inbound.attachment or {}).get("file_id") or arrival.chat_key is None:
        return
    message = await _message_of(session, arrival.chat, inbound)
    if message is not None:
        await evidence.keep(session, message, inbound.attachment, now=parts.clock())


async def _message_of(session: AsyncSession, chat_key: str, inbound: Inbound) -> Message | None:
    if inbound.kind is not Kind.EDITED:
        return await session.scalar(
            select(Message).where(Message.update_id == inbound.update_id)
        )
    return await session.scalar(
        select(Message)
        .join(TelegramMessage, TelegramMessage.message_id == Message.id)
        .where(
            TelegramMessage.chat_key == chat_key,
            TelegramMessage.telegram_message_id == inbound.telegram_message_id,
            Message.author == Author.WORKER,
        )
    )
