"""Outbox: put replies in with the transaction that made them, take them out to send."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.messages.buttons import mint
from hotline.messages.reply import Reply
from hotline.store.tables import Base, Chat, Message, OutboxRow, TelegramMessage
from hotline.store.tables.base import UtcDateTime
from hotline.store.tables.message import Author
from hotline.store.tables.outbox import Outcome

_OUTBOX = Base.metadata.tables[OutboxRow.__tablename__]
_MESSAGE = Base.metadata.tables[Message.__tablename__]


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


# The statements that run for every message are put together once: building one costs more
# than running it.
_now: BindParameter[datetime] = bindparam("now", type_=UtcDateTime())
_oldest = (
    select(func.min(OutboxRow.id))
    .where(
        OutboxRow.done_at.is_(None),
        # What failed holds back what comes after it; what is only to go out later does not.
        (OutboxRow.attempts > 0) | (OutboxRow.due_at <= _now),
    )
    .group_by(OutboxRow.chat_key)
)
_due = (
    select(
        OutboxRow.id,
        OutboxRow.chat_key,
        Chat.telegram_id,
        Message.id,
        Message.text,
        Message.kind,
        Chat.language,
        OutboxRow.markup,
        OutboxRow.parts_sent,
        OutboxRow.attempts,
    )
    .join(Message, Message.id == OutboxRow.message_id)
    .join(Chat, Chat.chat_key == OutboxRow.chat_key)
    .where(OutboxRow.due_at <= _now)
    .order_by(OutboxRow.id)
    .limit(bindparam("limit"))
)
_chats: BindParameter[list[str]] = bindparam("chats", expanding=True)
_DUE = _due.where(OutboxRow.id.in_(_oldest.where(OutboxRow.chat_key.not_in(_chats))))
_DUE_OF = _due.where(OutboxRow.id.in_(_oldest.where(OutboxRow.chat_key.in_(_chats))))
_INSERT_MESSAGE = insert(_MESSAGE).returning(_MESSAGE.c.id)
_INSERT_ROW = insert(_OUTBOX)
_INSERT_TELEGRAM = insert(Base.metadata.tables[TelegramMessage.__tablename__])
_COUNT_PART = (
    update(_OUTBOX)
    .where(_OUTBOX.c.id == bindparam("this"))
    .values(
        parts_sent=_OUTBOX.c.parts_sent + 1,
        done_at=bindparam("done_at"),
        outcome=bindparam("outcome"),
    )
)


async def put(
    session: AsyncSession,
    chat_key: str,
    replies: Sequence[Reply],
    *,
    author: Author = Author.BOT,
    complaint_id: int | None = None,
    staff_id: int | None = None,
    due_at: datetime | None = None,
    now: datetime,
) -> list[Message]:
    """Write replies to a worker; they are sent after commit, in this order.

    `due_at`: not before this moment; what is written later may go out earlier.
    """
    same = {
        "chat_key": chat_key,
        "complaint_id": complaint_id,
        "author": author,
        "staff_id": staff_id,
        "created_at": now,
    }
    return [await _put_one(session, reply, same, due_at or now) for reply in replies]


async def _put_one(
    session: AsyncSession, reply: Reply, same: dict[str, Any], due_at: datetime
) -> Message:
    row = same | {"kind": "notice" if reply.notice else "text", "text": reply.text}
    message_id = await session.scalar(_INSERT_MESSAGE, row)
    chat_key, now = same["chat_key"], same["created_at"]
    buttons = await mint(session, chat_key, reply.choices, now=now)
    outbox_row = {
        "chat_key": chat_key,
        "message_id": message_id,
        "markup": {"buttons": buttons} if buttons else None,
        "due_at": due_at,
    }
    await session.execute(_INSERT_ROW, outbox_row)
    return Message(id=message_id, **row)


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
    statement, chats = (_DUE, busy) if only is None else (_DUE_OF, only)
    given = {"chats": list(chats), "now": now, "limit": limit}
    return [_delivery(*row) for row in await session.execute(statement, given)]


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
    await session.execute(_INSERT_TELEGRAM, row)
    done = (
        {"done_at": now, "outcome": Outcome.SENT}
        if last
        else {"done_at": None, "outcome": None}
    )
    await session.execute(_COUNT_PART, {"this": delivery.outbox_id, **done})


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


def _delivery(
    outbox_id: int,
    chat_key: str,
    telegram_id: str,
    message_id: int,
    text: str,
    kind: str,
    language: str,
    markup: Any,
    parts_sent: int,
    attempts: int,
) -> Delivery:
    return Delivery(
        outbox_id=outbox_id,
        chat_key=chat_key,
        telegram_id=int(telegram_id),
        message_id=message_id,
        text=text,
        notice=kind == "notice",
        language=language,
        markup=markup,
        parts_sent=parts_sent,
        attempts=attempts,
    )
