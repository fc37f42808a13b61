"""API clients: the commission's programs, each with a token that is shown once."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from hotline import audit
from hotline.errors import ClientExists, ClientNameInvalid, ClientNotFound
from hotline.settings import Secret
from hotline.store.tables import ApiClient

#: Being seen is written down at most this often, so that reading seldom writes.
SEEN_EVERY = timedelta(minutes=10)
_NAME = re.compile(r"[A-Za-z0-9._-]{1,64}")
#: The beginning lets scanners of leaked secrets know one of ours.
_TOKEN = re.compile(r"siaga_[A-Za-z0-9_-]{43}", re.ASCII)
_NO_HASH = "0" * 64


async def add(session: AsyncSession, name: str, *, now: datetime) -> Secret:
    """Let a program in; return its token, which is stored nowhere."""
    if not _NAME.fullmatch(name):
        raise ClientNameInvalid
    token = f"siaga_{secrets.token_urlsafe(32)}"
    client = ApiClient(name=name, token_hash=_hash(token), created_at=now)
    try:
        async with session.begin_nested():
            session.add(client)
    except IntegrityError as error:
        raise ClientExists from error
    _note(session, "api_client_added", client, now=now)
    return Secret(token)


async def every(session: AsyncSession) -> Sequence[ApiClient]:
    """List all, in the order they came."""
    return (await session.scalars(select(ApiClient).order_by(ApiClient.id))).all()


async def disable(session: AsyncSession, name: str, *, now: datetime) -> None:
    """Shut a program out; twice is once."""
    client = await session.scalar(
        select(ApiClient).where(ApiClient.name == name).with_for_update()
    )
    if client is None:
        raise ClientNotFound
    if client.disabled_at is None:
        client.disabled_at = now
        _note(session, "api_client_disabled", client, now=now)


async def find(session: AsyncSession, token: str) -> ApiClient | None:
    """Find whose token this is; the caller looks whether it is disabled."""
    if not _TOKEN.fullmatch(token):
        return None
    shown = _hash(token)
    client = await session.scalar(select(ApiClient).where(ApiClient.token_hash == shown))
    # The index compares byte by byte, but of hashes, which nobody can aim.
    fits = hmac.compare_digest(shown, client.token_hash if client else _NO_HASH)
    return client if fits else None


def is_due(client: ApiClient, *, now: datetime) -> bool:
    """Tell whether being seen should be written down again."""
    return client.seen_at is None or now - client.seen_at >= SEEN_EVERY


async def mark_seen(session: AsyncSession, client_id: int, *, now: datetime) -> None:
    """Write down that a program called."""
    await session.execute(
        update(ApiClient).where(ApiClient.id == client_id).values(seen_at=now)
    )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _note(session: AsyncSession, action: str, client: ApiClient, *, now: datetime) -> None:
    audit.note(session, action, now=now, actor="cli", detail={"client": client.id})
