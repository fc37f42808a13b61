"""Refusals: an error is a sentence on a page, without details."""

import logging
import traceback

from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from desk.pages import plain_page, texts_of
from hotline.errors import (
    AlreadyClaimed,
    ComplaintNotFound,
    EntryNotFound,
    EvidenceNotFound,
    HandoverNotFound,
    HotlineError,
    NotPossibleNow,
    NotYours,
    RevisionOutdated,
    StaffExists,
)
from hotline.staff.accounts import StaffNotFound

log = logging.getLogger(__name__)

_NOT_FOUND = (
    ComplaintNotFound,
    EntryNotFound,
    EvidenceNotFound,
    HandoverNotFound,
    StaffNotFound,
)
_TOO_LATE = (AlreadyClaimed, NotPossibleNow, NotYours, RevisionOutdated, StaffExists)
#: What somebody typed and would miss; never a password.
_KEPT = ("text", "title", "answer", "sources", "examples")


def status_of(error: HotlineError) -> int:
    """Choose the status that fits an error of the core's."""
    if isinstance(error, _NOT_FOUND):
        return 404
    return 409 if isinstance(error, _TOO_LATE) else 422


def refuse(request: Request, key: str, status: int) -> Response:
    """Say why not, and give back what was typed, so that it is not lost."""
    form = getattr(request.state, "form", None)
    kept = [(name, form.one(name)) for name in _KEPT if form and form.one(name).strip()]
    texts = texts_of(request)
    sentence = texts.by_key.get(f"refusal.{key}") or texts.name("error", key)
    return plain_page(request, "refusal.html", status=status, sentence=sentence, kept=kept)


async def on_hotline_error(request: Request, error: Exception) -> Response:
    """Answer an error of the core's that the route has no own answer for."""
    if not isinstance(error, HotlineError):
        raise error
    key = "not_found" if isinstance(error, _NOT_FOUND) else type(error).__name__
    return refuse(request, key, status_of(error))


async def on_http_error(request: Request, error: Exception) -> Response:
    """Answer an unknown path or a method that a path does not take."""
    status = error.status_code if isinstance(error, HTTPException) else 404
    return refuse(request, "not_found" if status == 404 else "not_possible", status)


class Failures:
    """Turn what nobody foresaw into a sentence; log where, never what was said."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the rest of the desk."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and answer for whatever breaks."""
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:  # noqa: BLE001  # the outermost place: nothing may pass
            # The message of an exception may hold what a worker wrote; its place does not.
            where = "".join(traceback.format_tb(error.__traceback__))
            log.error("request_failed error=%s\n%s", type(error).__name__, where)
            if scope["type"] == "http" and not started:
                await _sorry(scope, error)(scope, receive, send)


def _sorry(scope: Scope, error: Exception) -> Response:
    if isinstance(error, (DBAPIError, OSError)):
        return refuse(Request(scope), "store_unavailable", 503)
    return refuse(Request(scope), "failed", 500)
