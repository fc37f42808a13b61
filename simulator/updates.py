"""Updates that wait until the bot has confirmed them."""

import asyncio
import json
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from simulator.errors import Conflict
from simulator.json_types import JsonObject
from simulator.numbers import Numbers

#: Telegram sends these only to a bot that asks for them by name.
ONLY_WHEN_ASKED = {"chat_member", "message_reaction", "message_reaction_count"}
OTHER_POLL = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_SET = "terminated by setWebhook request"


@dataclass(frozen=True, kw_only=True, slots=True)
class Update:
    """One update, serialised once however often it is sent."""

    update_id: int
    chat_id: int
    body: bytes


class UpdateQueue:
    """The bot's queue: in order, kept until confirmed."""

    def __init__(self, numbers: Numbers) -> None:
        self.pending: OrderedDict[int, Update] = OrderedDict()
        self.allowed: set[str] = set()
        #: Told of every new update while a webhook is set.
        self.on_put: Callable[[Update], None] | None = None
        self._numbers = numbers
        self._poll: asyncio.Future[None] | None = None

    @property
    def is_polled(self) -> bool:
        """Tell whether a long poll waits."""
        return self._poll is not None and not self._poll.done()

    def put(self, kind: str, value: JsonObject, *, chat_id: int) -> int | None:
        """Queue an update; return its id, or None if the bot did not ask for this kind."""
        wanted = kind in self.allowed if self.allowed else kind not in ONLY_WHEN_ASKED
        return self.put_raw({kind: value}, chat_id=chat_id) if wanted else None

    def put_raw(self, body: JsonObject, *, chat_id: int = 0) -> int:
        """Queue whatever is given under the next number."""
        update_id = self._numbers.next_update()
        text = json.dumps({"update_id": update_id} | body, ensure_ascii=False)
        update = Update(
            update_id=update_id,
            chat_id=chat_id,
            # A lone surrogate is no UTF-8; Telegram would never have let it in.
            body=text.encode("utf-8", "replace"),
        )
        self.pending[update_id] = update
        if self.on_put:
            self.on_put(update)
        self._wake()
        return update_id

    def confirm(self, offset: int) -> None:
        """Forget what the bot has handled; a negative offset keeps only the last ones."""
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popitem(last=False)
            return
        while self.pending and next(iter(self.pending)) < offset:
            self.pending.popitem(last=False)

    async def poll(self, *, offset: int, limit: int, timeout: int) -> list[Update]:  # noqa: ASYNC109  # Telegram's parameter
        """Return the oldest updates, waiting up to `timeout` seconds for the first one."""
        self.confirm(offset)
        if timeout and not self.pending:
            await self._wait(timeout)
        return list(islice(self.pending.values(), limit))

    def end_poll(self, reason: str) -> None:
        """End a waiting long poll with a conflict."""
        if self._poll and self.is_polled:
            self._poll.set_exception(Conflict(reason))

    def close(self) -> None:
        """Let a waiting long poll return empty-handed."""
        self._wake()

    async def _wait(self, seconds: int) -> None:
        # Telegram ends the older of two long polls: a restarted bot gets its turn at once.
        self.end_poll(OTHER_POLL)
        poll = self._poll = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                await poll
        except TimeoutError:
            return
        finally:
            if self._poll is poll:
                self._poll = None

    def _wake(self) -> None:
        if self._poll and self.is_polled:
            self._poll.set_result(None)
