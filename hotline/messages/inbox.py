"""Inbox: store updates before Telegram is told, hand them out in order, mark them handled."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.errors import HotlineError
from hotline.keys import Keys
from hotline.messages.inbound import SAID, Inbound, Kind
from hotline.store.insert import insert_new
from hotline.store.tables import Base, Button, Chat, InboxRow, Message, TelegramMessage
from hotline.store.tables.message import Author

_INBOX = Base.metadata.tables[InboxRow.__tablename__]
_MESSAGE = Base.metadata.tables[Message.__tablename__]


class AlreadyHandled(HotlineError):
    """This update was handled before."""


# The statements that run for every message are put together once: building one costs more
# than running it.
_oldest = (
    select(func.min(InboxRow.update_id))
    .where(InboxRow.handled_at.is_(None))
    .group_by(InboxRow.chat_key)
)
_no_chat = InboxRow.chat_key.is_(None)
_of_idle_chats = _oldest.where(
    InboxRow.chat_key.not_in(bindparam("chats", expanding=True)) | _no_chat
)
_of_these_chats = _oldest.where(
    InboxRow.chat_key.in_(bindparam("chats", expanding=True)) | _no_chat
)
_due = (
    select(InboxRow)
    .where(InboxRow.due_at.is_(None) | (InboxRow.due_at <= bindparam("now")))
    .order_by(InboxRow.update_id)
    .limit(bindparam("limit"))
)
_HEADS = _due.where(InboxRow.update_id.in_(_of_idle_chats))
_HEADS_OF = _due.where(InboxRow.update_id.in_(_of_these_chats))
_STORED = select(InboxRow.update_id).where(
    InboxRow.update_id.in_(bindparam("ids", expanding=True))
)
_MARK = (
    update(_INBOX)
    .where(_INBOX.c.update_id == bindparam("this"), _INBOX.c.handled_at.is_(None))
    .values(handled_at=bindparam("now"))
    .returning(_INBOX.c.update_id)
)
_INSERT = insert(_MESSAGE).returning(_MESSAGE.c.update_id, _MESSAGE.c.id)


async def receive(
    session: AsyncSession, arrivals: Sequence[Inbound], *, keys: Keys, now: datetime
) -> None:
    """Store what arrived, once each, with its chat, its message and its Telegram id."""
    once = {inbound.update_id: inbound for inbound in arrivals}
    stored = set(await session.scalars(_STORED, {"ids": list(once)}))
    keyed = [
        (_chat_key(inbound, keys), inbound)
        for inbound in once.values()
        if inbound.update_id not in stored
    ]
    private = [(key, inbound) for key, inbound in keyed if key is not None]
    chats = {key: _chat(key, inbound, now) for key, inbound in private}
    await insert_new(session, Chat, list(chats.values()))
    await insert_new(session, InboxRow, [_row(key, inbound, now) for key, inbound in keyed])
    await _record(session, [(key, said) for key, said in private if said.kind in SAID])


async def heads(
    session: AsyncSession,
    *,
    now: datetime,
    busy: Collection[str] = (),
    only: Collection[str] | None = None,
    limit: int = 64,
) -> list[InboxRow]:
    """List the oldest unhandled update of each chat, where it is due and the chat not busy.

    `only` names the chats to look at; updates without a chat are then listed as well.
    """
    statement, chats = (_HEADS, busy) if only is None else (_HEADS_OF, only)
    given = {"chats": list(chats), "now": now, "limit": limit}
    return list(await session.scalars(statement, given))


async def mark_handled(session: AsyncSession, update_id: int, *, now: datetime) -> None:
    """Mark an update handled; raise AlreadyHandled if somebody did so before."""
    if await session.scalar(_MARK, {"this": update_id, "now": now}) is None:
        raise AlreadyHandled


async def put_off(
    session: AsyncSession, update_id: int, *, attempts: int, now: datetime
) -> None:
    """Count a failed attempt and wait before the next: 1, 2, 4 … at most 60 seconds."""
    wait = timedelta(seconds=min(2**attempts, 60))
    await session.execute(
        update(InboxRow)
        .where(InboxRow.update_id == update_id)
        .values(attempts=InboxRow.attempts + 1, due_at=now + wait)
    )


def _chat_key(inbound: Inbound, keys: Keys) -> str | None:
    if inbound.telegram_id is None or inbound.kind is Kind.GROUP:
        return None
    return keys.chat_key(inbound.telegram_id)


def _chat(key: str, inbound: Inbound, now: datetime) -> dict[str, object]:
    # An app set to English is a first guess; everything else begins in Indonesian.
    language = "en" if (inbound.app_language or "").startswith("en") else "id"
    return {
        "chat_key": key,
        "telegram_id": str(inbound.telegram_id),
        "language": language,
        "language_chosen": False,
        "created_at": now,
    }


def _row(key: str | None, inbound: Inbound, now: datetime) -> dict[str, object]:
    return {
        "update_id": inbound.update_id,
        "chat_key": key,
        "payload": inbound.payload,
        "received_at": now,
        "attempts": 0,
    }


async def _record(session: AsyncSession, said: Sequence[tuple[str, Inbound]]) -> None:
    if not said:
        return
    rows = [await _message(session, key, inbound) for key, inbound in said]
    inserted = await session.execute(_INSERT, rows)
    ids = {row.update_id: row.id for row in inserted}
    telegram = [_telegram_id(key, inbound, ids[inbound.update_id]) for key, inbound in said]
    await insert_new(session, TelegramMessage, [row for row in telegram if row])


async def _message(session: AsyncSession, key: str, inbound: Inbound) -> dict[str, object]:
    return {
        "chat_key": key,
        "author": Author.WORKER,
        "kind": inbound.kind,
        "text": await _words(session, key, inbound),
        "attachment": inbound.attachment,
        "update_id": inbound.update_id,
        "created_at": inbound.sent_at,
    }


def _telegram_id(key: str, inbound: Inbound, message_id: int) -> dict[str, object]:
    # A button's message is ours and has its row already.
    if inbound.telegram_message_id is None or inbound.kind is Kind.BUTTON:
        return {}
    return {
        "chat_key": key,
        "telegram_message_id": inbound.telegram_message_id,
        "message_id": message_id,
        "from_worker": True,
        "sent_at": inbound.sent_at,
    }


async def _words(session: AsyncSession, key: str, inbound: Inbound) -> str:
    if inbound.button_token is None:
        return inbound.text
    button = await session.get(Button, inbound.button_token)
    return button.title if button is not None and button.chat_key == key else ""
