"""Headers: what every response carries, and how HEAD and OPTIONS are answered."""

from fastapi import FastAPI
from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.routing import Match, Route
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

    def __init__(self, app: ASGIApp, *, routes: FastAPI) -> None:
        """Wrap the routes."""
        self._app = app
        self._routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, as the routes know it."""
        method = scope["method"] if scope["type"] == "http" else ""
        if method == "OPTIONS" and (allowed := self._allowed(scope)):
            await Response(status_code=204, headers={"allow": allowed})(scope, receive, send)
        elif method == "HEAD":
            # `head`: so that nothing is read only to be thrown away.
            scope.setdefault("state", {})["head"] = True
            await self._app({**scope, "method": "GET"}, receive, _without_body(send))
        else:
            await self._app(scope, receive, send)

    def _allowed(self, scope: Scope) -> str:
        found: set[str] = set()
        for route in self._routes.routes:
            if isinstance(route, Route) and route.matches(scope)[0] is not Match.NONE:
                found |= route.methods or set()
        return (
            ", ".join(sorted(found | ({"HEAD"} if "GET" in found else set()))) if found else ""
        )


def _without_body(send: Send) -> Send:
    async def headers_only(message: Message) -> None:
        if message["type"] == "http.response.body":
            if message.get("more_body", False):
                return
            message = {**message, "body": b""}
        await send(message)

    return headers_only
