"""Access: nothing is open unless it stands here, and nobody may ask without end."""

import re

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.problems import Refusal, of_refusal
from api.shared import Caller, Shared
from hotline import api_clients
from hotline.store.tables import ApiClient

#: What holds nothing of anybody's: whether we live, and how the API is used.
OPEN = frozenset({"/health", "/api/v1/openapi.json"})
_BEARER = re.compile(r"bearer +(\S+) *", re.IGNORECASE)


class Access:
    """Find out which program asks, and turn away whoever may not."""

    def __init__(self, app: ASGIApp, *, shared: Shared) -> None:
        """Wrap the routes."""
        self._app = app
        self._shared = shared

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through, with `caller` in the request's state."""
        if scope["type"] != "http" or scope["path"] in OPEN:
            await self._app(scope, receive, send)
            return
        try:
            client = await self._client(Headers(scope=scope))
            self._not_too_fast(client)
        except Refusal as refusal:
            await of_refusal(refusal)(scope, receive, send)
            return
        scope.setdefault("state", {})["caller"] = Caller(client_id=client.id)
        await self._app(scope, receive, send)

    async def _client(self, headers: Headers) -> ApiClient:
        found = _BEARER.fullmatch(headers.get("authorization", ""))
        if found is None:
            raise _who("This needs a client's token: send it as a Bearer token.")
        async with self._shared.sessions.reading() as session:
            client = await api_clients.find(session, found[1])
        if client is None:
            raise _who("This token belongs to no client.", error=', error="invalid_token"')
        if client.disabled_at is not None:
            raise Refusal(403, "client_disabled", "This client is shut out.")
        await self._mark_seen(client)
        return client

    async def _mark_seen(self, client: ApiClient) -> None:
        now = self._shared.clock()
        if api_clients.is_due(client, now=now):
            async with self._shared.sessions.begin(lasting=False) as session:
                await api_clients.mark_seen(session, client.id, now=now)

    def _not_too_fast(self, client: ApiClient) -> None:
        if (wait := self._shared.pace.wait(client.id)) > 0:
            raise Refusal(
                429,
                "too_fast",
                "You ask faster than you may; wait a moment.",
                headers={"retry-after": str(wait)},
            )


def _who(sentence: str, *, error: str = "") -> Refusal:
    headers = {"www-authenticate": f'Bearer realm="siaga"{error}'}
    return Refusal(401, "unknown_client", sentence, headers=headers)
