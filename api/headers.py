"""Headers: what every response carries, and how HEAD and OPTIONS are answered."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ALWAYS = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "x-robots-tag": "noindex, nofollow",
}


class SecurityHeaders:
    """Put the headers on every response, errors included."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the rest of the API."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and mark the response."""

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(ALWAYS)
            await send(message)

        await self._app(scope, receive, marked)


class Methods:
    """Answer HEAD like GET without its body, and OPTIONS with what an address takes."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the routes, which know GET and POST only."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, as the routes know it."""
        method = scope["method"] if scope["type"] == "http" else ""
        if method == "HEAD":
            # `head`: so that nothing is read only to be thrown away.
            scope.setdefault("state", {})["head"] = True
            await self._app({**scope, "method": "GET"}, receive, _without_body(send))
        else:
            await self._app(scope, receive, _told_methods(send, method))


def _without_body(send: Send) -> Send:
    async def headers_only(message: Message) -> None:
        if message["type"] == "http.response.body":
            if message.get("more_body", False):
                return
            message = {**message, "body": b""}
        await send(message)

    return headers_only


def _told_methods(send: Send, method: str) -> Send:
    """Add HEAD to what an address takes; to OPTIONS that is the answer, not a refusal."""
    answered = False

    async def told(message: Message) -> None:
        nonlocal answered
        if message["type"] == "http.response.start" and message["status"] == 405:
            allow = MutableHeaders(scope=message).get("allow", "").replace("GET", "GET, HEAD")
            if answered := method == "OPTIONS":
                headers = [(b"allow", allow.encode())]
                await send({"type": "http.response.start", "status": 204, "headers": headers})
                await send({"type": "http.response.body"})
            else:
                MutableHeaders(scope=message)["allow"] = allow
        if not answered:
            await send(message)

    return told
