"""How Rasa calls the action server: one kept connection, a cheap check, no silent failure."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import aiohttp
from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

from nlu import turn
from nlu.settings import Settings

#: Seconds; an action is one transaction of the core, and the bot itself waits four.
TIME_LIMIT = 3.5
#: Seconds an idle connection is kept: less than the five after which uvicorn closes it.
KEPT = 3.0


class MalformedActionResult(aiohttp.ClientError):
    """The action server answered with something that is no action result."""


class ActionServer(EndpointConfig):
    """The action server as an endpoint of Rasa.

    Rasa opens a new connection for every call, and after a failed call it goes on as if
    nothing had happened; here the failure is noted on the turn, which is then dropped.
    """

    def __init__(self, settings: Settings) -> None:
        super().__init__(
            url=f"{settings.actions_url.rstrip('/')}/webhook",
            headers={
                "X-Siaga-Secret": str(settings.actions_secret),
                "Content-Type": "application/json",
            },
            # Rasa then leaves its whole domain out of every call.
            enable_selective_domain=True,
        )
        self._session: aiohttp.ClientSession | None = None

    async def request(
        self,
        method: str = "post",
        subpath: str | None = None,
        content_type: str | None = "application/json",
        compress: bool = False,
        **kwargs: Any,
    ) -> Any:
        """Call an action; note the failure if there is one."""
        body = kwargs["json"]
        _stop_if_turn_failed()
        try:
            result = await self._post(body)
            check_result(result)
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError) as error:
            if getattr(error, "status", None) != 400:
                _note_failure(body["next_action"])
            raise
        return result

    async def close(self) -> None:
        """Close the kept connection."""
        if self._session is not None:
            await self._session.close()

    async def _post(self, body: dict[str, Any]) -> Any:
        data = json.dumps(body, separators=(",", ":")).encode()
        try:
            return await self._post_once(data)
        except (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError):
            # The server closed the kept connection at the moment we used it, or is just
            # starting again. Actions may be called twice for one message.
            return await self._post_once(data)

    async def _post_once(self, data: bytes) -> Any:
        if self._session is None:
            self._session = _session(self.headers)
        async with self._session.post(self.url, data=data) as response:
            content = await response.read()
            if response.status >= 400:
                raise ClientResponseError(response.status, response.reason, content)
            return json.loads(content)


def _session(headers: dict[str, Any]) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        headers=headers,
        timeout=aiohttp.ClientTimeout(total=TIME_LIMIT),
        connector=aiohttp.TCPConnector(keepalive_timeout=KEPT),
    )


def _stop_if_turn_failed() -> None:
    # Rasa goes on predicting after a failed action; the rest must not reach the core.
    turn_now = turn.current.get()
    if turn_now is not None and turn_now.failed_action:
        raise turn.TurnFailed(turn_now.failed_action)


def _note_failure(action: str) -> None:
    turn_now = turn.current.get()
    if turn_now is not None:
        turn_now.failed_action = action


def check_result(result: Any) -> None:
    """Refuse an answer that is not `{"events": [...], "responses": [...]}`."""
    if not isinstance(result, dict):
        raise MalformedActionResult("An action result must be an object.")
    for key, needed in (("events", "event"), ("responses", None)):
        items = [] if result.get(key) is None else result[key]
        if not isinstance(items, list) or not all(isinstance(i, dict) for i in items):
            raise MalformedActionResult(f"{key} of an action result must be objects.")
        if needed and not all(isinstance(item.get(needed), str) for item in items):
            raise MalformedActionResult("Each event of an action result needs its type.")


def _already_checked(*_: Any) -> bool:
    return True


def skip_constant_schema_check() -> None:
    """Take Rasa's schema check of action results out of every call.

    `RemoteAction._validate_action_result` has jsonschema verify Rasa's own, constant schema
    each time: 56 % of Rasa's time with one action in the turn. `check_result` has looked at
    the shape by then, and Rasa's event classes refuse unknown events.
    """
    RemoteAction._validate_action_result = _already_checked
