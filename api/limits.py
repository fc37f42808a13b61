"""Limits: how much may be sent, and how long anything may take."""

import asyncio

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import Refusal, of_refusal, too_slow

#: The longest decision there may be, in the most wasteful spelling of JSON.
LONGEST_BODY = 32 * 1024
#: Seconds in which a body must have arrived.
SENDING = 10.0
#: Seconds in which an answer must begin.
ANSWERING = 20.0
#: Seconds in which it must have ended: 20 MB of evidence over a slow line.
FETCHING = 600.0


class Limits:
    """Read the body at the door, and stop what takes too long."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the routes."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a whole body on, or say what is wrong with it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            body = await _read(Headers(scope=scope), receive)
        except Refusal as refusal:
            await of_refusal(refusal)(scope, receive, send)
            return
        await _in_time(self._app, scope, _again(body, receive), send)


async def _in_time(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    started = False

    async def watched(message: Message) -> None:
        nonlocal started
        if not started:
            started = True
            limit.reschedule(asyncio.get_running_loop().time() + FETCHING)
        await send(message)

    limit = asyncio.timeout(ANSWERING)
    try:
        async with limit:
            await app(scope, receive, watched)
    except TimeoutError:
        if started or not limit.expired():
            raise
        await too_slow("too_slow", "This took too long.")(scope, receive, send)


async def _read(headers: Headers, receive: Receive) -> bytes:
    try:
        async with asyncio.timeout(SENDING):
            body = await _whole(receive)
    except TimeoutError as error:
        sentence = "The body of this request did not arrive in time."
        raise Refusal(408, "body_too_slow", sentence) from error
    kind = headers.get("content-type", "").split(";")[0].strip().lower()
    if body and kind != "application/json":
        sentence = "A body must be application/json."
        raise Refusal(415, "not_json", sentence)
    return body


async def _whole(receive: Receive) -> bytes:
    body = bytearray()
    more = True
    while more:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > LONGEST_BODY:
            sentence = f"A body may have at most {LONGEST_BODY} bytes."
            raise Refusal(413, "body_too_long", sentence)
        more = message.get("more_body", False)
    return bytes(body)


def _again(body: bytes, receive: Receive) -> Receive:
    given = False

    async def once_more() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return once_more
