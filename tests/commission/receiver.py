"""Receiver: the commission's address, a small ASGI program over its books."""

import asyncio
import json
from collections import deque
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from tests.commission.books import Books, Entry, Refused
from tests.commission.troubles import REFUSALS, SENTENCES, Trouble

_JSON = "application/json"


@dataclass(kw_only=True)
class Receiver:
    """Takes complaints in and answers, or fails as it was told."""

    books: Books
    #: One a call, in this order; then all goes well.
    troubles: deque[Trouble] = field(default_factory=deque)
    #: Give a number at once, or only say that it came.
    registers: bool = False
    calls: int = 0
    #: Set when a complaint stands in the books and its answer is not out yet.
    entered: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        self.calls += 1
        request = Request(scope, receive)
        trouble = self.troubles.popleft() if self.troubles else None
        answer = await self._answer(request, trouble)
        if answer is None:
            await _cut(send)
        else:
            await answer(scope, receive, send)

    async def _answer(self, request: Request, trouble: Trouble | None) -> Response | None:
        body = await request.body()
        if trouble in REFUSALS:
            status, headers = REFUSALS[trouble]
            return Response(status_code=status, headers=headers)
        if trouble is Trouble.CUT_BEFORE:
            return None
        if request.method != "POST" or request.headers.get("content-type") != _JSON:
            return Response(status_code=415)
        try:
            entry = self.books.take(request.headers, body)
        except Refused as refused:
            return Response(status_code=refused.status)
        self.entered.set()
        return await self._after(request, entry, trouble)

    async def _after(
        self, request: Request, entry: Entry, trouble: Trouble | None
    ) -> Response | None:
        if trouble is Trouble.CUT_AFTER:
            return None
        if trouble is Trouble.FAILS_AFTER:
            return Response(status_code=500)
        if trouble is Trouble.SLOW_AFTER:
            # Until the other side has had enough.
            while (await request.receive())["type"] != "http.disconnect":
                pass
        if trouble in SENTENCES:
            return Response(SENTENCES[trouble], media_type=_JSON)
        answer = {"id": request.headers["idempotency-key"], "status": "received"}
        if self.registers:
            answer |= {"status": "registered", "number": entry.number}
        return Response(json.dumps(answer), 201, media_type=_JSON)


async def _cut(send: Send) -> None:
    # Fewer bytes than promised: the server closes the connection in the middle.
    headers = [(b"content-length", b"100"), (b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": 201, "headers": headers})
    await send({"type": "http.response.body", "body": b'{"id', "more_body": False})
