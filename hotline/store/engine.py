"""The database: SQLite in WAL mode or PostgreSQL, behind the same sessions."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)

from hotline import keys
from hotline.settings import Settings
from hotline.store.encrypted import use_keys
from hotline.store.inline_sqlite import inline_creator


class Sessions:
    """Where use cases get their sessions from: `begin` to write, `reading` to look."""

    def __init__(self, engine: AsyncEngine) -> None:
        """Hold one engine for the life of a process."""
        self.engine = engine
        self._write = async_sessionmaker(engine, expire_on_commit=False)
        soon_again = engine.execution_options(lasting=False)
        self._write_quickly = async_sessionmaker(soon_again, expire_on_commit=False)
        on_sqlite = engine.dialect.name == "sqlite"
        # A page whose state is of one moment and whose messages are of the next misleads.
        # SQLite's transactions see one moment anyway.
        one_moment = {} if on_sqlite else {"isolation_level": "REPEATABLE READ"}
        lookers = engine.execution_options(read_only=True, **one_moment)
        self._read = async_sessionmaker(lookers, expire_on_commit=False)
        # SQLite has one writer at a time. Who waits here is woken in turn; who waits at
        # the database sleeps and tries again, and may be overtaken for a second.
        self._turn: AbstractAsyncContextManager[object] = (
            asyncio.Lock() if on_sqlite else nullcontext()
        )

    @asynccontextmanager
    async def begin(self, *, lasting: bool = True) -> AsyncIterator[AsyncSession]:
        """Open one transaction that commits at the end.

        `lasting=False` does not wait for the disk: it survives the death of any process,
        but a power cut may undo it. Only for what is then done again by itself.
        """
        sessions = self._write if lasting else self._write_quickly
        async with self._turn, sessions.begin() as session:
            yield session

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """Open a session that only looks, sees one moment, and never waits for a writer."""
        async with self._read() as session:
            yield session

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()


def connect(settings: Settings) -> Sessions:
    """Open the database with its keys; raise KeyFileMissing, KeyFileUnreadable."""
    use_keys(keys.load(settings.key_file).ring())
    return Sessions(open_engine(settings.database))


def open_engine(address: str, *, patience: float = 15.0) -> AsyncEngine:
    """Make an engine whose transactions behave alike on both databases.

    `patience`: seconds a writer waits for another process's transaction on SQLite.
    """
    url = make_url(address)
    # hide_parameters: an error of the driver must not carry what somebody wrote.
    if url.get_backend_name() != "sqlite":
        # What is over the pool's size is opened and closed for every transaction.
        engine = create_async_engine(
            url, pool_size=20, max_overflow=10, pool_pre_ping=True, hide_parameters=True
        )
        event.listen(engine.sync_engine, "begin", _begin_on_postgresql)
        return engine
    creator = inline_creator(url.database or ":memory:", patience=patience)
    engine = create_async_engine(url, async_creator=creator, hide_parameters=True)
    event.listen(engine.sync_engine, "connect", _prepare)
    event.listen(engine.sync_engine, "begin", _begin_on_sqlite)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    # FULL: what was acknowledged to Telegram survives a power cut, not only a crash.
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_on_sqlite(connection: Connection) -> None:
    # A writer takes its turn at the start: a reader that turns into a writer half-way
    # would be refused by SQLite at once, however long it is willing to wait.
    options = connection.get_execution_options()
    if options.get("read_only", False):
        connection.exec_driver_sql("BEGIN")
        return
    lasting = options.get("lasting", True)
    if connection.info.setdefault("lasting", True) != lasting:
        connection.exec_driver_sql(f"PRAGMA synchronous={'FULL' if lasting else 'NORMAL'}")
        connection.info["lasting"] = lasting
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_on_postgresql(connection: Connection) -> None:
    if not connection.get_execution_options().get("lasting", True):
        connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
