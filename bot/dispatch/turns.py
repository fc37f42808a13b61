"""Turns: which chats this process may work on, when several processes share one database."""

import asyncio
import hashlib
from collections.abc import Collection
from typing import Protocol

from sqlalchemy import TextClause, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from hotline.errors import StoreUnavailable

_TAKE = text("SELECT n, pg_try_advisory_lock(n) FROM unnest(CAST(:numbers AS bigint[])) AS n")
_GIVE_BACK = text(
    "SELECT n, pg_advisory_unlock(n) FROM unnest(CAST(:numbers AS bigint[])) AS n"
)


class Turns(Protocol):
    """Hands chats to one process at a time."""

    #: True: what was read before a turn was taken may be old, and has to be read again.
    shared: bool

    async def take(self, chats: Collection[str]) -> frozenset[str]:
        """Take the turn of those chats that no other process has; tell which."""
        ...

    async def give_back(self, chats: Collection[str]) -> None:
        """Let other processes have them."""
        ...

    async def close(self) -> None:
        """Give everything back."""
        ...


class OwnTurns:
    """For a process that is alone: every chat is its own."""

    shared = False

    async def take(self, chats: Collection[str]) -> frozenset[str]:
        """Take all."""
        return frozenset(chats)

    async def give_back(self, chats: Collection[str]) -> None:
        """Nobody else wants them."""

    async def close(self) -> None:
        """Nobody else wants anything."""


class SharedTurns:
    """PostgreSQL's advisory locks, held by one connection: they end when the process does."""

    shared = True

    def __init__(self, engine: AsyncEngine, *, purpose: str) -> None:
        """Keep the turns of one purpose apart from those of others."""
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._purpose = purpose
        self._connection: AsyncConnection | None = None
        self._one_at_a_time = asyncio.Lock()

    async def take(self, chats: Collection[str]) -> frozenset[str]:
        """Take the turn of those chats that no other process has; tell which."""
        if not chats:
            return frozenset()
        by_number = {self._number(chat): chat for chat in chats}
        rows = await self._run(_TAKE, list(by_number))
        return frozenset(by_number[number] for number, taken in rows if taken)

    async def give_back(self, chats: Collection[str]) -> None:
        """Let other processes have them."""
        if chats:
            await self._run(_GIVE_BACK, [self._number(chat) for chat in chats])

    async def close(self) -> None:
        """Give everything back."""
        await self._forget_connection()

    async def _run(self, question: TextClause, numbers: list[int]) -> list[tuple[int, bool]]:
        async with self._one_at_a_time:
            try:
                if self._connection is None:
                    self._connection = await self._engine.connect()
                rows = await self._connection.execute(question, {"numbers": numbers})
                return [(row[0], row[1]) for row in rows]
            except (SQLAlchemyError, OSError) as error:
                # With the connection all turns are gone; what is in hand ends in one
                # transaction that marks it handled, so nothing is done twice.
                await self._forget_connection()
                raise StoreUnavailable from error

    async def _forget_connection(self) -> None:
        connection, self._connection = self._connection, None
        if connection is None:
            return
        try:
            # Not back into the pool: there its locks would live on.
            await connection.invalidate()
            await connection.close()
        except (SQLAlchemyError, OSError):
            return

    def _number(self, chat: str) -> int:
        digest = hashlib.blake2b(f"{self._purpose}:{chat}".encode(), digest_size=8).digest()
        return int.from_bytes(digest, signed=True)


def turns_for(engine: AsyncEngine, *, purpose: str) -> Turns:
    """Choose by the database: on SQLite there is one bot process to a home."""
    if engine.dialect.name == "sqlite":
        return OwnTurns()
    return SharedTurns(engine, purpose=purpose)
