"""Buttons: short tokens for Telegram, payloads for us."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.messages.reply import Choice
from hotline.store.tables import Base, Button

_INSERT = insert(Base.metadata.tables[Button.__tablename__])


async def mint(
    session: AsyncSession, chat_key: str, choices: Sequence[Choice], *, now: datetime
) -> list[dict[str, str]]:
    """Store the choices and return what Telegram may see: text with token or url."""
    tokens = {choice: secrets.token_urlsafe(12) for choice in choices if not choice.url}
    rows = [
        {
            "token": token,
            "chat_key": chat_key,
            "title": choice.title,
            "payload": choice.payload,
            "created_at": now,
        }
        for choice, token in tokens.items()
    ]
    if rows:
        await session.execute(_INSERT, rows)
    return [_shown(choice, tokens) for choice in choices]


async def resolve(session: AsyncSession, chat_key: str, token: str) -> Choice | None:
    """Find what a token stands for; none for a token of another chat or of nobody."""
    button = await session.get(Button, token)
    if button is None or button.chat_key != chat_key:
        return None
    return Choice(title=button.title, payload=button.payload)


def _shown(choice: Choice, tokens: Mapping[Choice, str]) -> dict[str, str]:
    if choice.url:
        return {"text": choice.title, "url": choice.url}
    return {"text": choice.title, "token": tokens[choice]}
