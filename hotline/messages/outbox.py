"""Outbox: put replies in with the transaction that made them, take them out to send."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.messages.buttons import mint
from hotline.messages.reply import Reply
from hotline.store.tables import Chat, Message, OutboxRow, TelegramMessage
from hotline.store.tables.message import Author
from hotline.store.tables.outbox import Outcome


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """One row on its way, with all that sending needs."""

    outbox_id: int
    chat_key: str
    telegram_id: int
    message_id: int
    text: str
    #: True: `text` is a key of bot/texts.
    notice: bool
    language: str
    markup: Any | None
    parts_sent: int
    attempts: int


async def put(
    session: AsyncSession,
    chat_key: str,
    replies: Sequence[Reply],
    *,
    author: Author = Author.BOT,
    complaint_id: int | None = None,
    staff_id: int | None = None,
    now: datetime,
) -> list[Message]:
    """Write replies to a worker; they are sent after commit, in this order."""
    messages = []
    for reply in replies:
        message = Message(
            chat_key=chat_key,
            complaint_id=complaint_id,
            author=author,
            staff_id=staff_id,
            kind="notice" if reply.notice else "text",
            text=reply.text,
            created_at=now,
        )
        session.add(message)
        await session.flush()
        buttons = mint(session, chat_key, reply.choices, now=now)
        markup = {"buttons": buttons} if buttons else None
        row = {"chat_key": chat_key, "message_id": message.id, "markup": markup, "due_at": now}
        await session.execute(insert(OutboxRow).values(row))
        messages.append(message)
    return messages


async def due(
    session: AsyncSession,
    *,
    now: datetime,
    busy: Collection[str] = (),
    only: Collection[str] | None = None,
    limit: int = 64,
) -> list[Delivery]:
    """List the oldest unsent row of each chat, where it is due and the chat not busy.

    `only` names the chats to look at.
    """
    wanted = OutboxRow.chat_key.not_in(busy) if only is None else OutboxRow.chat_key.in_(only)
    oldest = (
        select(func.min(OutboxRow.id))
        .where(OutboxRow.done_at.is_(None), wanted)
        .group_by(OutboxRow.chat_key)
    )
    rows = await session.execute(
        select(OutboxRow, Message, Chat)
        .join(Message, Message.id == OutboxRow.message_id)
        .join(Chat, Chat.chat_key == OutboxRow.chat_key)
        .where(OutboxRow.id.in_(oldest), OutboxRow.due_at <= now)
        .order_by(OutboxRow.id)
        .limit(limit)
    )
    return [_delivery(*row) for row in rows]


async def record_part(
    session: AsyncSession,
    delivery: Delivery,
    *,
    telegram_message_id: int,
    last: bool,
    now: datetime,
) -> None:
    """Remember the Telegram id of a part that was sent; with the last one the row is done."""
    row = {
        "chat_key": delivery.chat_key,
        "telegram_message_id": telegram_message_id,
        "message_id": delivery.message_id,
        "from_worker": False,
        "sent_at": now,
    }
    await session.execute(insert(TelegramMessage).values(row))
    done = {"done_at": now, "outcome": Outcome.SENT} if last else {}
    await session.execute(
        update(OutboxRow)
        .where(OutboxRow.id == delivery.outbox_id)
        .values(parts_sent=OutboxRow.parts_sent + 1, **done)
        .execution_options(synchronize_session=False)
    )


async def finish(
    session: AsyncSession, outbox_id: int, outcome: Outcome, *, now: datetime
) -> None:
    """Mark a row as done."""
    await session.execute(
        update(OutboxRow)
        .where(OutboxRow.id == outbox_id, OutboxRow.done_at.is_(None))
        .values(done_at=now, outcome=outcome)
    )


async def give_up_blocked(session: AsyncSession, chat_key: str, *, now: datetime) -> None:
    """End everything that was on its way to a worker who blocked the bot."""
    await session.execute(
        update(OutboxRow)
        .where(OutboxRow.chat_key == chat_key, OutboxRow.done_at.is_(None))
        .values(done_at=now, outcome=Outcome.BLOCKED)
    )


async def put_off(
    session: AsyncSession, outbox_id: int, *, wait: timedelta, now: datetime
) -> None:
    """Count a failed attempt and wait before the next one."""
    await session.execute(
        update(OutboxRow)
        .where(OutboxRow.id == outbox_id)
        .values(attempts=OutboxRow.attempts + 1, due_at=now + wait)
    )


async def cancel_bot_replies(session: AsyncSession, chat_key: str, *, now: datetime) -> None:
    """Cancel what the bot still wanted to say: staff speak from now on."""
    of_bot = select(Message.id).where(
        Message.chat_key == chat_key, Message.author == Author.BOT, Message.kind != "notice"
    )
    await session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.chat_key == chat_key,
            OutboxRow.done_at.is_(None),
            OutboxRow.parts_sent == 0,
            OutboxRow.message_id.in_(of_bot),
        )
        .values(done_at=now, outcome=Outcome.CANCELLED)
    )


def _delivery(row: OutboxRow, message: Message, chat: Chat) -> Delivery:
    return Delivery(
        outbox_id=row.id,
        chat_key=row.chat_key,
        telegram_id=int(chat.telegram_id),
        message_id=message.id,
        text=message.text,
        notice=message.kind == "notice",
        language=chat.language,
        markup=row.markup,
        parts_sent=row.parts_sent,
        attempts=row.attempts,
    )
