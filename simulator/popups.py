"""Pressed buttons that wait for an answer, and the answers workers saw."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta

from simulator.errors import BadRequest
from simulator.json_types import JsonObject
from simulator.objects import unix
from simulator.settings import SimulatorSettings

#: Answers kept for scripts to look at.
KEPT = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class Press:
    """One button a worker pressed."""

    chat_id: int
    message_id: int
    at: datetime


class Popups:
    """Hand out callback query ids and take their answers."""

    def __init__(self, settings: SimulatorSettings) -> None:
        self._settings = settings
        self._presses: dict[str, Press] = {}
        self._shown: deque[JsonObject] = deque(maxlen=KEPT)
        self._last = int(settings.clock().timestamp()) * 1_000_000

    def press(self, chat_id: int, message_id: int) -> str:
        """Remember a press and return its callback query id."""
        self._last += 1
        query_id = str(self._last)
        now = self._settings.clock()
        self._presses[query_id] = Press(chat_id=chat_id, message_id=message_id, at=now)
        self._forget_old(now)
        return query_id

    def answer(self, query_id: str, *, text: str, show_alert: bool, url: str) -> JsonObject:
        """Take the bot's answer to a press and return what the worker sees."""
        now = self._settings.clock()
        self._forget_old(now)
        press = self._presses.get(query_id)
        if press is None:
            raise BadRequest(
                "query is too old and response timeout expired or query ID is invalid"
            )
        popup: JsonObject = {
            "callback_query_id": query_id,
            "chat_id": press.chat_id,
            "message_id": press.message_id,
            "text": text or None,
            "show_alert": show_alert,
            "url": url or None,
            "date": unix(now),
        }
        self._shown.append(popup)
        return popup

    def shown(self, chat_id: int | None) -> list[JsonObject]:
        """Return the answers, of one chat or of all, oldest first."""
        return [popup for popup in self._shown if chat_id in (None, popup["chat_id"])]

    def _forget_old(self, now: datetime) -> None:
        oldest = now - timedelta(seconds=self._settings.button_seconds)
        while self._presses:
            query_id, press = next(iter(self._presses.items()))
            if press.at > oldest:
                return
            del self._presses[query_id]
