"""Dispatcher: hand stored updates to the handlers, in order per chat, many chats at once."""

import asyncio
from collections.abc import Collection, Mapping

from bot.arrival import Arrival
from bot.dispatch.loop import ChatLoop
from bot.dispatch.turns import Turns
from bot.parts import BotApplication, Parts
from bot.receive.inbound import parse_update
from hotline.messages import inbox
from hotline.store.tables import InboxRow

#: Updates that belong to no private chat stand in one line.
NO_CHAT = "-"
#: Seconds one update may take; a handler that hangs must not hold its chat for ever.
LONGEST = 30.0


class Dispatcher(ChatLoop[Arrival]):
    """Feeds python-telegram-bot's Application from the inbox."""

    name = "inbox"

    def __init__(
        self,
        application: BotApplication,
        parts: Parts,
        turns: Turns,
        *,
        limit: int = 32,
        poll: float = 0.5,
        longest: float = LONGEST,
    ) -> None:
        """Work on `limit` chats at once."""
        super().__init__(turns, limit=limit, poll=poll)
        self.longest = longest
        self._application = application
        self._parts = parts

    async def look(
        self, *, busy: Collection[str], only: Collection[str] | None, limit: int
    ) -> Mapping[str, Arrival]:
        """List the oldest unhandled update of each chat."""
        now = self._parts.clock()
        async with self._parts.sessions.reading() as session:
            rows = await inbox.heads(session, now=now, busy=busy, only=only, limit=limit + 1)
        found = {row.chat_key or NO_CHAT: row for row in rows}
        if only is not None and NO_CHAT not in only:
            found.pop(NO_CHAT, None)
        return {chat: self._arrival(row) for chat, row in found.items() if chat not in busy}

    async def work(self, work: Arrival) -> None:
        """Let the handlers have it; the error handler writes down what goes wrong."""
        try:
            async with asyncio.timeout(self.longest):
                await self._application.process_update(work)
        except TimeoutError as error:
            await self._application.process_error(work, error)

    def attempt(self, work: Arrival) -> object:
        """Name the attempt by the update and how often it failed."""
        return work.update_id, work.attempts

    def _arrival(self, row: InboxRow) -> Arrival:
        return Arrival(
            inbound=parse_update(row.payload, now=row.received_at),
            chat_key=row.chat_key,
            attempts=row.attempts,
        )
