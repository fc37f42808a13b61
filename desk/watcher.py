"""Watcher: one look at the database every half second, for every open page of a process."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Awaitable, Callable

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.intake import queue
from hotline.store.engine import Sessions
from hotline.store.tables import Message, OutboxRow

#: Seconds between two looks, while anybody listens.
EVERY = 0.5
#: Seconds after which a page is looked at again although nothing changed: ages grow.
AT_LEAST_EVERY = 20

Mark = tuple[object, ...]


class Watcher:
    """Wake everybody who listens when anything a page may show has changed."""

    def __init__(self, sessions: Sessions) -> None:
        """Hold the database; nothing is watched before somebody listens."""
        self._sessions = sessions
        self._changed = asyncio.Condition()
        self._listening = 0
        self._mark: Mark = ()
        self._version = 0
        self._watching: asyncio.Task[None] | None = None
        #: Asked at every turn: when the server stops, every stream ends by itself.
        self.stopping: Callable[[], bool] = lambda: False

    @property
    def watching(self) -> bool:
        """Tell whether it looks at the database now."""
        return self._watching is not None and not self._watching.done()

    async def turns(self) -> AsyncGenerator[None]:
        """Yield at once, then after every change, and now and then without one."""
        self._listening += 1
        try:
            while not self.stopping():
                seen = self._version
                yield
                await self._wait(seen)
        finally:
            self._listening -= 1

    async def close(self) -> None:
        """Stop looking."""
        self.stopping = lambda: True
        if self._watching is not None:
            await self._watching

    async def _wait(self, seen: int) -> None:
        if not self.watching:
            self._watching = asyncio.create_task(self._watch())
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(AT_LEAST_EVERY), self._changed:
                await self._changed.wait_for(lambda: self._version != seen)

    async def _watch(self) -> None:
        while self._listening and not self.stopping():
            mark = await _patiently(self._look)
            if mark != self._mark:
                self._mark = mark
                await self._wake()
            await asyncio.sleep(EVERY)
        await self._wake()

    async def _wake(self) -> None:
        self._version += 1
        async with self._changed:
            self._changed.notify_all()

    async def _look(self) -> Mark:
        async with self._sessions.reading() as session:
            return await mark_of(session)


async def mark_of(session: AsyncSession) -> Mark:
    """Tell what is different after every change; each part is one step in an index."""
    unsent = select(func.count()).select_from(OutboxRow).where(OutboxRow.done_at.is_(None))
    return (
        await queue.last_change(session),
        await session.scalar(select(func.max(Message.id))),
        await session.scalar(select(func.max(OutboxRow.id))),
        await session.scalar(unsent),
    )


async def _patiently(look: Callable[[], Awaitable[Mark]]) -> Mark:
    # A database that is away for a moment changes the mark, so pages look again later.
    try:
        return await look()
    except SQLAlchemyError:
        return ("unreachable",)
