"""Loop: work on many chats at once, on each in order, until told to stop."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping
from time import monotonic

from sqlalchemy.exc import SQLAlchemyError

from bot.dispatch.turns import Turns
from hotline.errors import StoreUnavailable
from hotline.logs import events

log = events(__name__)

#: Seconds before the table is asked again while the database is away.
PAUSE = 1.0
#: Chats whose last attempt is remembered.
_REMEMBERED = 2_000


class ChatLoop[Work](ABC):
    """Hands each chat's oldest work to a task of its own, never two of a chat at once."""

    #: Of the events in the log.
    name: str

    def __init__(
        self,
        turns: Turns,
        *,
        limit: int,
        poll: float,
        woken: asyncio.Event | None = None,
        patience: float = 10.0,
    ) -> None:
        """Work on `limit` chats at once; look every `poll` seconds for what nobody told of."""
        self.turns = turns
        self._limit = limit
        self.poll = poll
        self._patience = patience
        self._in_hand: dict[str, asyncio.Task[None]] = {}
        self._done: set[str] = set()
        self._tried: dict[str, tuple[object, float]] = {}
        self._woken = woken or asyncio.Event()
        self._stopping = False

    @abstractmethod
    async def look(
        self, *, busy: Collection[str], only: Collection[str] | None, limit: int
    ) -> Mapping[str, Work]:
        """List the oldest work of each chat that is due."""

    @abstractmethod
    async def work(self, work: Work) -> None:
        """Do one piece of work; what goes wrong is written down, not raised."""

    @abstractmethod
    def attempt(self, work: Work) -> object:
        """Name this very attempt: the same one twice means that nothing was written down."""

    def wake(self) -> None:
        """Say that there may be work."""
        self._woken.set()

    def stop(self) -> None:
        """Begin nothing new; `run` returns once what is in hand is done."""
        self._stopping = True
        self._woken.set()

    async def run(self) -> None:
        """Work until stopped."""
        while not self._stopping:
            self._woken.clear()
            pause = self.poll
            try:
                await self._hand_out()
            except (SQLAlchemyError, OSError, StoreUnavailable) as error:
                log.error("loop_cannot_look", loop=self.name, error=error)
                pause = PAUSE
            await self._sleep(pause)
        await self._finish()

    async def step(self) -> None:
        """Do all that is due now, and what follows from it."""
        await self._hand_out()
        while self._in_hand:
            await asyncio.wait(self._in_hand.values())
            await self._hand_out()

    async def _hand_out(self) -> None:
        await self._give_back()
        free = self._limit - len(self._in_hand)
        if free <= 0:
            return
        found = await self.look(busy=self._in_hand.keys(), only=None, limit=free)
        if found and self.turns.shared:
            taken = await self.turns.take(found)
            self._done |= taken
            found = await self.look(busy=(), only=taken, limit=free) if taken else {}
            self._done -= found.keys()
        for chat, work in found.items():
            if chat not in self._in_hand:
                self._begin(chat, work)

    def _begin(self, chat: str, work: Work) -> None:
        task = asyncio.create_task(self._attempt(chat, work))
        self._in_hand[chat] = task
        task.add_done_callback(lambda _: self._end(chat))

    def _end(self, chat: str) -> None:
        task = self._in_hand.pop(chat)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("loop_task_failed", loop=self.name, error=error)
        self._done.add(chat)
        self._woken.set()

    async def _attempt(self, chat: str, work: Work) -> None:
        attempt, now = self.attempt(work), monotonic()
        before, at = self._tried.pop(chat, (None, 0.0))
        self._tried[chat] = (attempt, now)
        if len(self._tried) > _REMEMBERED:
            del self._tried[next(iter(self._tried))]
        if before == attempt and now - at < PAUSE:
            # It failed and not even that could be written down: no spinning.
            await asyncio.sleep(PAUSE)
        await self.work(work)

    async def _give_back(self) -> None:
        done, self._done = self._done, set()
        await self.turns.give_back(done)

    async def _sleep(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        except TimeoutError:
            return

    async def _finish(self) -> None:
        if self._in_hand:
            await asyncio.wait(self._in_hand.values(), timeout=self._patience)
        for task in self._in_hand.values():
            task.cancel()
