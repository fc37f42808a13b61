"""Polling: ask Telegram for updates and acknowledge them only once they are stored."""

import asyncio
import json
from collections.abc import Sequence
from urllib.parse import urlencode

from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.request import BaseRequest

from bot.receive.inbound import update_id_of
from bot.receive.store import Receiver
from hotline.errors import StoreUnavailable, UpdateMalformed
from hotline.logs import events

log = events(__name__)

#: What the hotline wants to hear of.
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
#: Seconds Telegram holds a call open while nothing happens.
LONG_POLL = 25
#: Seconds between two tries while something is down.
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 15.0


class Polling:
    """One long poll after the other.

    The raw answer is read, not python-telegram-bot's objects: one update that the library
    does not understand would cost all that came with it.
    """

    def __init__(self, request: BaseRequest, *, base_url: str, receiver: Receiver) -> None:
        """Poll through a request object of its own: a long poll must not occupy the pool."""
        self._request = request
        self._base_url = base_url
        self._receiver = receiver
        self._offset = 0

    async def run(self) -> None:
        """Poll until cancelled."""
        pause = FIRST_PAUSE
        while True:
            try:
                await self.poll()
                pause = FIRST_PAUSE
            except StoreUnavailable as error:
                log.error("updates_not_stored", error=error)
                pause = await _wait(pause)
            except (Conflict, InvalidToken) as error:
                log.error("telegram_refuses_polling", error=error)
                pause = await _wait(LONGEST_PAUSE)
            except TelegramError as error:
                log.warning("telegram_unreachable", kind=type(error).__name__)
                pause = await _wait(pause)

    async def poll(self, *, seconds: int = LONG_POLL) -> None:
        """Fetch and store what waits; only the next call tells Telegram that it arrived."""
        question = urlencode(
            {
                "offset": self._offset,
                "timeout": seconds,
                "allowed_updates": json.dumps(ALLOWED_UPDATES),
            }
        )
        found = await self._request.post(
            f"{self._base_url}/getUpdates?{question}", read_timeout=seconds + 10
        )
        if not isinstance(found, list) or not found:
            return
        await self._receiver.take(found)
        self._offset = max(self._offset, _after(found))


async def _wait(pause: float) -> float:
    await asyncio.sleep(pause)
    return min(pause * 2, LONGEST_PAUSE)


def _after(updates: Sequence[object]) -> int:
    ids = [0]
    for raw in updates:
        try:
            ids.append(update_id_of(raw) + 1)
        except UpdateMalformed:
            continue
    return max(ids)
