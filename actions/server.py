"""The server Rasa calls: actions, and the FAQ document for its ranking.

rasa-sdk brings a server of its own, which authenticates nobody; its executor is all we take.
"""

import hmac
import json
import logging
from typing import Any

from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from actions.all_actions import all_actions
from actions.hotline_action import Core
from hotline.errors import ActionCallMalformed
from hotline.faq.document import Document, build
from hotline.faq.publish import version

log = logging.getLogger("actions")


class ActionServer:
    """Answer Rasa and nobody else."""

    def __init__(self, core: Core) -> None:
        """Register every action."""
        self._core = core
        self._executor = ActionExecutor()
        for action in all_actions(core):
            self._executor.register_action(action)
        self._document: tuple[int, Document] | None = None

    def app(self) -> Starlette:
        """Build the ASGI application."""
        return Starlette(
            routes=[
                Route("/webhook", self.act, methods=["POST"]),
                Route("/faq.json", self.faq),
                Route("/health", self.health),
            ]
        )

    async def act(self, request: Request) -> Response:
        """Run the action that Rasa names."""
        if not self._is_rasa(request):
            return _refused("Only Rasa may call an action.", 401)
        try:
            result = await self._executor.run(_parse(await request.body()))
        except ActionCallMalformed as error:
            return _refused(str(error), 400)
        except ActionExecutionRejection as error:
            return JSONResponse({"error": "rejected", "action_name": error.action_name}, 400)
        except ActionNotFoundException as error:
            return JSONResponse({"error": "unknown", "action_name": error.action_name}, 404)
        return JSONResponse(result.model_dump() if result else {"events": [], "responses": []})

    async def faq(self, request: Request) -> Response:
        """Hand out the FAQ document, or say that nothing changed."""
        if not self._is_rasa(request):
            return _refused("Only Rasa may read this.", 401)
        document = await self._current_document()
        headers = {"ETag": document.etag}
        if request.headers.get("if-none-match") == document.etag:
            return Response(status_code=304, headers=headers)
        return Response(document.body, media_type="application/json", headers=headers)

    async def health(self, _request: Request) -> Response:
        """Say that the server runs and reaches its database."""
        async with self._core.sessions.reading() as session:
            return JSONResponse({"status": "ok", "faq_version": await version(session)})

    async def _current_document(self) -> Document:
        # Rasa asks every second: the document is built only when its version has risen.
        async with self._core.sessions.reading() as session:
            number = await version(session)
            if self._document is None or self._document[0] != number:
                self._document = (number, await build(session))
        return self._document[1]

    def _is_rasa(self, request: Request) -> bool:
        shown = request.headers.get("x-siaga-secret", "")
        return hmac.compare_digest(shown.encode(), self._core.keys.actions_secret.encode())


def _parse(body: bytes) -> dict[str, Any]:
    try:
        call = json.loads(body)
    except ValueError as error:
        raise ActionCallMalformed from error
    if not isinstance(call, dict) or not isinstance(call.get("next_action"), str):
        raise ActionCallMalformed
    tracker = call.get("tracker")
    if not isinstance(tracker, dict) or not isinstance(tracker.get("sender_id"), str):
        raise ActionCallMalformed
    # Rasa leaves the domain out where no action asks for it; rasa-sdk wants one.
    return {"domain": {}} | call


def _refused(sentence: str, status: int) -> JSONResponse:
    log.warning("action_call_refused", extra={"status": status})
    return JSONResponse({"error": sentence}, status)
