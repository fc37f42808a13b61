"""Rasa client: ask Rasa what to say, and find out quickly when it cannot answer."""

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import Any

import httpx

from hotline.errors import HotlineError, RasaUnavailable
from hotline.logs import events
from hotline.messages.reply import Choice, Reply
from hotline.settings import Settings

log = events(__name__)

_MESSAGES = "/webhooks/siaga/messages"
_HEALTH = "/webhooks/siaga/"
#: Seconds after a failure in which Rasa is first asked whether it is there at all.
_WARY = 1.0
#: Seconds that question may take.
_KNOCK = 0.3
#: Messages Rasa gets at once. More would only wait there, with their time running out.
_AT_ONCE = 12
#: Seconds between two tries while an action of Rasa's fails.
_AGAIN = 0.3


class RasaRefused(HotlineError):
    """Rasa could not read this message."""


class RasaClient:
    """One connection pool to Rasa for the life of the bot."""

    def __init__(
        self, client: httpx.AsyncClient, *, now: Callable[[], float] = monotonic
    ) -> None:
        """Ask through `client`, whose read timeout is the longest a worker waits."""
        self._client = client
        self._now = now
        self._failed_at = -_WARY
        self._places = asyncio.Semaphore(_AT_ONCE)
        #: Seconds for which a failing action is asked again.
        self.patience = (client.timeout.read or 0) / 2

    async def ask(
        self, chat_key: str, text: str, *, update_id: int, language: str | None, payload: bool
    ) -> list[Reply]:
        """Return Rasa's replies; raise RasaUnavailable, or RasaRefused for the unreadable."""
        body = {
            "chat_key": chat_key,
            "message_id": str(update_id),
            "text": text,
            "language": language,
            "payload": payload,
        }
        async with self._places:
            return await self._ask(body)

    async def _ask(self, body: dict[str, Any]) -> list[Reply]:
        wary = self._now() - self._failed_at < _WARY
        try:
            async with asyncio.timeout(self._client.timeout.read):
                # While Rasa is known to be down nobody waits the full time, and the knock
                # finds out at once when it is back.
                if wary:
                    await self._knock()
                return _replies(await self._post(body, patient=not wary))
        except (httpx.HTTPError, TimeoutError, RasaUnavailable) as error:
            self._failed_at = self._now()
            raise RasaUnavailable from error

    async def _knock(self) -> None:
        answer = await self._client.get(_HEALTH, timeout=_KNOCK)
        if answer.status_code != 200:
            raise RasaUnavailable

    async def _post(self, body: dict[str, Any], *, patient: bool) -> httpx.Response:
        # 503: an action failed and nothing moved; its server may just be starting anew.
        until = self._now() + self.patience
        while True:
            answer = await self._client.post(_MESSAGES, json=body)
            if answer.status_code != 503 or not patient or self._now() >= until:
                return answer
            await asyncio.sleep(_AGAIN)


def open_client(settings: Settings, *, secret: str) -> httpx.AsyncClient:
    """Make the client through which Rasa is asked."""
    return httpx.AsyncClient(
        base_url=settings.rasa,
        timeout=settings.rasa_timeout,
        headers={"X-Siaga-Secret": secret},
        limits=httpx.Limits(max_connections=None, max_keepalive_connections=64),
        # Rasa is on this machine: no proxy of the environment's may stand between.
        trust_env=False,
    )


def _replies(answer: httpx.Response) -> list[Reply]:
    if answer.status_code == 400:
        raise RasaRefused
    if answer.status_code != 200:
        log.error("rasa_answered_badly", status=answer.status_code)
        raise RasaUnavailable
    try:
        return [_reply(item) for item in answer.json()["replies"]]
    except (ValueError, KeyError, TypeError) as error:
        raise RasaUnavailable from error


def _reply(item: dict[str, Any]) -> Reply:
    choices = tuple(
        Choice(title=str(button["title"]), payload=str(button["payload"]))
        for button in item.get("buttons") or ()
    )
    return Reply(text=str(item["text"] or ""), choices=choices)
