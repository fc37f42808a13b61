"""Buttons: short tokens for Telegram, payloads for us."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from hotline.messages.reply import Choice
from hotline.store.tables import Button


def mint(
    session: AsyncSession, chat_key: str, choices: Sequence[Choice], *, now: datetime
) -> list[dict[str, str]]:
    """Store the choices and return what Telegram may see: text with token or url."""
    return [_mint_one(session, chat_key, choice, now) for choice in choices]


async def resolve(session: AsyncSession, chat_key: str, token: str) -> Choice | None:
    """Find what a token stands for; none for a token of another chat or of nobody."""
    button = await session.get(Button, token)
    if button is None or button.chat_key != chat_key:
        return None
    return Choice(title=button.title, payload=button.payload)


def _mint_one(
    session: AsyncSession, chat_key: str, choice: Choice, now: datetime
) -> dict[str, str]:
    if choice.url:
        return {"text": choice.title, "url": choice.url}
    token = secrets.token_urlsafe(12)
    session.add(
        Button(
            token=token,
            chat_key=chat_key,
            title=choice.title,
            payload=choice.payload,
            created_at=now,
        )
    )
    return {"text": choice.title, "token": token}
