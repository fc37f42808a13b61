"""Problems: every refusal is one sentence as problem+json (RFC 9457), without details."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hotline.errors import (
    AlreadyDecided,
    AlreadyRegistered,
    EvidenceNotFound,
    HandoverNotFound,
    NotRegistered,
)
from hotline.logs import events

log = events(__name__)
KIND = "application/problem+json"
#: Seconds after which it is worth trying again when a part is away.
SOON = 5
_CONFLICTS = (AlreadyDecided, AlreadyRegistered, NotRegistered)


class Refusal(Exception):
    """What a request is refused with."""

    def __init__(
        self, status: int, code: str, sentence: str, *, headers: Mapping[str, str] | None = None
    ) -> None:
        """Refuse with a `code` for programs, which stays, and a sentence for people."""
        super().__init__(code)
        self.status = status
        self.code = code
        self.sentence = sentence
        self.headers = headers


def problem(
    status: int,
    code: str,
    sentence: str,
    *,
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> Response:
    """Make a refusal's answer."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": sentence,
        **more,
    }
    return JSONResponse(body, status, headers=headers, media_type=KIND)


def of_refusal(refusal: Refusal) -> Response:
    """Answer with a refusal."""
    return problem(refusal.status, refusal.code, refusal.sentence, headers=refusal.headers)


async def on_refusal(_request: Request, error: Exception) -> Response:
    """Answer a refusal that a route raised."""
    if not isinstance(error, Refusal):
        raise error
    return of_refusal(error)


async def on_hotline_error(_request: Request, error: Exception) -> Response:
    """Answer an error of the core's; what is no caller's fault breaks the request."""
    # The class's own sentence: what is said beside it may name what somebody wrote.
    sentence = (type(error).__doc__ or "").strip()
    if isinstance(error, (HandoverNotFound, EvidenceNotFound)):
        return problem(404, "not_found", sentence)
    if isinstance(error, _CONFLICTS):
        return problem(409, _code(error), sentence)
    raise error


async def on_http_error(_request: Request, error: Exception) -> Response:
    """Answer an unknown path or a method that a path does not take."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = error.headers if isinstance(error, HTTPException) else None
    if status == 404:
        return problem(404, "not_found", "There is nothing at this address.")
    if status == 405:
        sentence = "This address does not take that method."
        return problem(405, "method_not_allowed", sentence, headers=headers)
    return problem(status, "not_understood", "This request cannot be read.")


async def on_invalid(_request: Request, error: Exception) -> Response:
    """Answer values that do not fit: where, and what is wrong with them."""
    found = error.errors() if isinstance(error, RequestValidationError) else ()
    sentence = "Some values of this request do not fit."
    return problem(422, "invalid", sentence, errors=[_named(one) for one in found])


class Failures:
    """Turn what nobody foresaw into a sentence; log where, never what was said."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the rest of the API."""
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
            log.error("request_failed", error=error)
            if scope["type"] == "http" and not started:
                await _sorry(error)(scope, receive, send)


def _sorry(error: Exception) -> Response:
    if isinstance(error, (SQLAlchemyError, OSError)):
        return too_slow("store_unavailable", "The database cannot be reached.")
    sentence = "Something went wrong here; it has been recorded without any content."
    return problem(500, "failed", sentence)


def too_slow(code: str, sentence: str) -> Response:
    """Answer that it is worth trying again soon."""
    return problem(503, code, sentence, headers={"retry-after": str(SOON)})


def _code(error: Exception) -> str:
    name = type(error).__name__
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)[1:]


def _named(error: Mapping[str, Any]) -> dict[str, str]:
    # The value itself is not said back, nor a name that the caller made up.
    where: Sequence[Any] = error["loc"]
    if error["type"] == "extra_forbidden":
        where = where[:-1]
    return {"where": ".".join(map(str, where)), "what": _what(error)}


def _what(error: Mapping[str, Any]) -> str:
    if error["type"] == "extra_forbidden":
        return "There is a field that nobody asked for."
    return "This is not JSON." if error["type"] == "json_invalid" else str(error["msg"])
