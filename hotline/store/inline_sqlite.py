"""Inline SQLite: statements run where they are called, without a thread in between.

A statement here takes some ten microseconds. Handing it to another thread and back costs
ten times that, four times a statement, and each time two threads fight for Python's lock.
The one thing that may take long is waiting for another process's transaction, and that
wait leaves the event loop free.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any

#: Seconds between two tries, at first and at most.
_FIRST_PAUSE = 0.0005
_LONGEST_PAUSE = 0.01
#: Milliseconds SQLite itself may block, for the rare locks outside of "BEGIN IMMEDIATE".
_BLOCKING = 1000


class InlineCursor:
    """A cursor whose coroutines never wait, but for the turn to write."""

    def __init__(self, cursor: sqlite3.Cursor, *, patience: float) -> None:
        """Wrap sqlite3's own cursor."""
        self._cursor = cursor
        self._patience = patience
        self.description: Any = None

    async def __aenter__(self) -> "InlineCursor":
        """Open nothing: it is open."""
        return self

    def __getattr__(self, name: str) -> Any:
        """Pass on what only tells: rowcount, lastrowid, arraysize."""
        return getattr(self._cursor, name)

    async def execute(self, statement: str, values: Sequence[Any] = ()) -> None:
        """Run a statement; the beginning of a writing transaction waits its turn."""
        if statement == "BEGIN IMMEDIATE":
            await _begin_writing(self._cursor, patience=self._patience)
        else:
            self._cursor.execute(statement, values)
        self.description = self._cursor.description

    async def executemany(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement for many rows."""
        self._cursor.executemany(statement, rows)

    async def fetchone(self) -> Any:
        """Fetch a row."""
        return self._cursor.fetchone()

    async def fetchmany(self, size: int = 1) -> list[Any]:
        """Fetch some rows."""
        return self._cursor.fetchmany(size)

    async def fetchall(self) -> list[Any]:
        """Fetch all rows."""
        return self._cursor.fetchall()

    async def close(self) -> None:
        """Close it."""
        self._cursor.close()


class InlineConnection:
    """A connection with the face of aiosqlite's, which SQLAlchemy's dialect expects."""

    def __init__(self, connection: sqlite3.Connection, *, patience: float) -> None:
        """Wrap sqlite3's own connection."""
        self._connection = connection
        self._patience = patience

    def cursor(self) -> InlineCursor:
        """Make a cursor."""
        return InlineCursor(self._connection.cursor(), patience=self._patience)

    @property
    def isolation_level(self) -> str | None:
        """None: transactions begin where SQLAlchemy begins them."""
        return self._connection.isolation_level

    async def create_function(self, *given: Any, **named: Any) -> None:
        """Let SQL call a function."""
        self._connection.create_function(*given, **named)

    async def commit(self) -> None:
        """Commit."""
        self._connection.commit()

    async def rollback(self) -> None:
        """Roll back."""
        self._connection.rollback()

    async def close(self) -> None:
        """Close it."""
        self._connection.close()

    def stop(self) -> None:
        """Close it at once."""
        self._connection.close()


def inline_creator(path: str, *, patience: float) -> Callable[..., Any]:
    """Make what SQLAlchemy calls for a new connection.

    `patience`: seconds a transaction waits for its turn to write.
    """

    async def connect(*_given: Any, **_named: Any) -> InlineConnection:
        # No isolation level: the driver must not begin transactions by itself.
        connection = sqlite3.connect(
            path, timeout=_BLOCKING / 1000, isolation_level=None, check_same_thread=False
        )
        return InlineConnection(connection, patience=patience)

    return connect


async def _begin_writing(cursor: sqlite3.Cursor, *, patience: float) -> None:
    loop = asyncio.get_running_loop()
    until, pause = loop.time() + patience, _FIRST_PAUSE
    while True:
        cursor.execute("PRAGMA busy_timeout=0")
        try:
            cursor.execute("BEGIN IMMEDIATE")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or loop.time() >= until:
                raise
        finally:
            cursor.execute(f"PRAGMA busy_timeout={_BLOCKING}")
        await asyncio.sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)
