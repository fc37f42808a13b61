"""Chats: what is known of a worker's conversation."""

from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.store.tables import Chat, Complaint
from hotline.store.tables.complaint import OPEN, Status

# Put together once, for they run for every message. Rows that only point to the chat do not
# wait for these locks: whoever holds a complaint and writes to its thread would wait for
# whoever holds the chat and wants the complaint.
_LOCK = select(Chat).where(Chat.chat_key == bindparam("chat")).with_for_update(key_share=True)
_HOLD = (
    select(Chat.chat_key)
    .where(Chat.chat_key == bindparam("chat"))
    .with_for_update(key_share=True)
)
_OPEN_COMPLAINT = select(Complaint).where(
    Complaint.chat_key == bindparam("chat"), Complaint.status.in_(OPEN)
)


async def lock(session: AsyncSession, chat_key: str) -> Chat:
    """Hold the chat until the transaction ends: speaking and taking over exclude each other."""
    chat = await session.scalar(_LOCK, {"chat": chat_key})
    if chat is None:
        raise LookupError("A chat exists from its first update on.")
    return chat


async def hold(session: AsyncSession, chat_key: str) -> None:
    """Hold the chat like `lock`, without reading it."""
    if await session.scalar(_HOLD, {"chat": chat_key}) is None:
        raise LookupError("A chat exists from its first update on.")


async def open_complaint(session: AsyncSession, chat_key: str) -> Complaint | None:
    """Find the complaint into which goes what is said now, if there is one."""
    return await session.scalar(_OPEN_COMPLAINT, {"chat": chat_key})


async def taken_over(session: AsyncSession, chat_key: str) -> bool:
    """Tell whether staff and worker talk now, and the bot is silent."""
    complaint = await open_complaint(session, chat_key)
    return complaint is not None and complaint.status is Status.IN_PROGRESS


async def set_language(session: AsyncSession, chat_key: str, language: str) -> None:
    """Keep the language the worker chose."""
    await session.execute(
        update(Chat)
        .where(Chat.chat_key == chat_key)
        .values(language=language, language_chosen=True)
    )


async def mark_blocked(session: AsyncSession, chat_key: str, *, now: datetime) -> None:
    """Remember that the worker blocked the bot."""
    await session.execute(update(Chat).where(Chat.chat_key == chat_key).values(blocked_at=now))


async def mark_unblocked(session: AsyncSession, chat_key: str) -> None:
    """Remember that the worker can be reached again."""
    await session.execute(update(Chat).where(Chat.chat_key == chat_key).values(blocked_at=None))


async def country_of(session: AsyncSession, chat_key: str) -> str | None:
    """Tell which country the talk is about, as far as it was named."""
    return await session.scalar(select(Chat.country).where(Chat.chat_key == chat_key))


async def note_country(session: AsyncSession, chat_key: str, country: str) -> None:
    """Remember which country the talk is about."""
    await session.execute(update(Chat).where(Chat.chat_key == chat_key).values(country=country))
