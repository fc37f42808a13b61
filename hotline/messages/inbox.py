"""Inbox: store updates before Telegram is told, hand them out in order, mark them handled."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.errors import HotlineError
from hotline.keys import Keys
from hotline.messages.inbound import SAID, Inbound, Kind
from hotline.store.insert import insert_new
from hotline.store.tables import Button, Chat, InboxRow, Message, TelegramMessage
from hotline.store.tables.message import Author


class AlreadyHandled(HotlineError):
    """This update was handled before."""


async def receive(
    session: AsyncSession, arrivals: Sequence[Inbound], *, keys: Keys, now: datetime
) -> None:
    """Store what arrived, once each, with its chat, its message and its Telegram id."""
    keyed = [(_chat_key(inbound, keys), inbound) for inbound in arrivals]
    private = [(key, inbound) for key, inbound in keyed if key is not None]
    fresh = await _not_stored(session, arrivals)
    await insert_new(session, Chat, [_chat(key, inbound, now) for key, inbound in private])
    await insert_new(session, InboxRow, [_row(key, inbound, now) for key, inbound in keyed])
    said = [
        (key, inbound)
        for key, inbound in private
        if inbound.kind in SAID and inbound.update_id in fresh
    ]
    for key, inbound in said:
        await _record(session, key, inbound)


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
    wanted = InboxRow.chat_key.not_in(busy) if only is None else InboxRow.chat_key.in_(only)
    oldest = (
        select(func.min(InboxRow.update_id))
        .where(InboxRow.handled_at.is_(None))
        .where(wanted | InboxRow.chat_key.is_(None))
        .group_by(InboxRow.chat_key)
    )
    due = InboxRow.due_at.is_(None) | (InboxRow.due_at <= now)
    rows = await session.scalars(
        select(InboxRow)
        .where(InboxRow.update_id.in_(oldest), due)
        .order_by(InboxRow.update_id)
        .limit(limit)
    )
    return list(rows)


async def mark_handled(session: AsyncSession, update_id: int, *, now: datetime) -> None:
    """Mark an update handled; raise AlreadyHandled if somebody did so before."""
    marked = await session.scalar(
        update(InboxRow)
        .where(InboxRow.update_id == update_id, InboxRow.handled_at.is_(None))
        .values(handled_at=now)
        .returning(InboxRow.update_id)
    )
    if marked is None:
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


async def _not_stored(session: AsyncSession, arrivals: Sequence[Inbound]) -> set[int]:
    ids = {inbound.update_id for inbound in arrivals}
    stored = await session.scalars(
        select(InboxRow.update_id).where(InboxRow.update_id.in_(ids))
    )
    return ids - set(stored)


async def _record(session: AsyncSession, key: str, inbound: Inbound) -> None:
    message = Message(
        chat_key=key,
        author=Author.WORKER,
        kind=inbound.kind,
        text=await _words(session, key, inbound),
        attachment=inbound.attachment,
        update_id=inbound.update_id,
        created_at=inbound.sent_at,
    )
    session.add(message)
    await session.flush()
    if inbound.telegram_message_id is not None and inbound.kind is not Kind.BUTTON:
        row = {
            "chat_key": key,
            "telegram_message_id": inbound.telegram_message_id,
            "message_id": message.id,
            "from_worker": True,
            "sent_at": inbound.sent_at,
        }
        await insert_new(session, TelegramMessage, [row])


async def _words(session: AsyncSession, key: str, inbound: Inbound) -> str:
    if inbound.button_token is None:
        return inbound.text
    button = await session.get(Button, inbound.button_token)
    return button.title if button is not None and button.chat_key == key else ""
