"""Headers: what every response carries, and whose requests are read at all."""

from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self'; media-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'"
)

ALWAYS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "x-robots-tag": "noindex, nofollow",
}
#: Tells the browser never to come over plain http again.
ONLY_HTTPS = "max-age=31536000"


class SecurityHeaders:
    """Put the headers on every response, errors included."""

    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        """Wrap the rest of the desk."""
        self._app = app
        self._always = ALWAYS | ({"strict-transport-security": ONLY_HTTPS} if https else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and mark the response."""

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._always.items():
                    # A file of a worker's has a stricter policy of its own.
                    headers.setdefault(name, value)
                # What is the same for everybody may be kept, but is asked for again.
                static = scope["path"].startswith("/static/")
                headers["cache-control"] = "no-cache" if static else "no-store"
            await send(message)

        await self._app(scope, receive, marked)


class KnownHosts:
    """Refuse requests for another name: a page elsewhere may have bent its name to us."""

    def __init__(self, app: ASGIApp, *, hosts: Collection[str]) -> None:
        """Wrap the rest of the desk."""
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what asks for one of our names."""
        if scope["type"] == "http" and self._host(scope) not in self._hosts:
            answer = PlainTextResponse("The desk is not known by this name.\n", 421)
            await answer(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _host(self, scope: Scope) -> str:
        host = Headers(scope=scope).get("host", "")
        return host.rsplit(":", 1)[0].lower()
