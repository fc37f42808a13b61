"""OpenAPI: the document of the API, made of its typed routes."""

import json
import re
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel

from api.models import HandoverSummary, Problem
from api.problems import KIND

PREFIX = "/api/v1"
TITLE = "Siaga: complaints for the commission"
#: Of the API, not of the hotline.
VERSION = "1.0.0"
DESCRIPTION = (
    "Complaints that hotline staff approved for the commission, and what the commission says "
    "of them. Times are in UTC. Every refusal is one sentence as problem+json (RFC 9457)."
)
#: What any address may refuse.
_ALWAYS = (400, 401, 403, 405, 408, 413, 415, 422, 429, 500, 503)
_TEXT = {"type": "string"}
ETAG = {"description": "names what was read", "schema": _TEXT, "required": True}
_LINK = {"description": "the first and the next page (RFC 8288)", "schema": _TEXT}
_WAIT = {"description": "seconds", "schema": {"type": "integer", "minimum": 1}}
_HEADERS = {
    401: {"WWW-Authenticate": {"description": "how to say who asks", "schema": _TEXT}},
    405: {"Allow": {"description": "what it takes", "schema": _TEXT}},
    429: {"Retry-After": _WAIT},
    503: {"Retry-After": _WAIT},
}
_MODULE = re.compile(r"\b[a-z_]+__([a-z]+)__([A-Z]\w*)")
_METHODS = ("get", "post")


def reading(
    model: type[BaseModel], *refusals: int, name: str, pages: bool = False
) -> dict[str, Any]:
    """Describe a route that is read."""
    headers = {"ETag": ETAG} | ({"Link": _LINK} if pages else {})
    unchanged: dict[int | str, Any] = {
        304: {"description": "Nothing changed", "headers": headers}
    }
    return described(name, refusals, headers, model=model, more=unchanged)


def writing(*refusals: int, name: str) -> dict[str, Any]:
    """Describe a route that moves a handover on."""
    codes = (404, 410, 412, 428, *refusals)
    return described(name, codes, {"ETag": ETAG}, model=HandoverSummary)


def described(
    name: str,
    refusals: tuple[int, ...],
    headers: Mapping[str, Any],
    *,
    model: type[BaseModel] | None,
    more: Mapping[int | str, Any] | None = None,
) -> dict[str, Any]:
    """Put together what a route says of itself."""
    responses: dict[int | str, Any] = {200: {"headers": headers}, **(more or {})}
    for code in sorted({*_ALWAYS, *refusals}):
        responses[code] = {"model": Problem, "description": HTTPStatus(code).phrase}
        if code in _HEADERS:
            responses[code]["headers"] = _HEADERS[code]
    return {"operation_id": name, "response_model": model, "responses": responses}


def document(app: FastAPI) -> dict[str, Any]:
    """Make the document once; refusals stand in it with their own content type."""
    if app.openapi_schema is None:
        found = get_openapi(
            title=TITLE, version=VERSION, description=DESCRIPTION, routes=app.routes
        )
        for response in _refusals(found):
            content = response["content"]
            content[KIND] = content.pop("application/json", None) or content[KIND]
        for header in _asked_headers(found):
            header["schema"] = _TEXT
            # Checked by hand, so that whoever forgets it gets a 428.
            header["required"] = header["name"] == "If-Match"
        for unused in ("HTTPValidationError", "ValidationError"):
            found["components"]["schemas"].pop(unused, None)
        app.openapi_schema = _without_modules(found)
    return app.openapi_schema


def _without_modules(found: Mapping[str, Any]) -> dict[str, Any]:
    # Two models of one name are told apart by their modules, which are nobody's business.
    text = _MODULE.sub(lambda name: name[1].title() + name[2], json.dumps(found))
    plain: dict[str, Any] = json.loads(text)
    return plain


def _operations(found: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for address in found["paths"].values():
        yield from (address[method] for method in _METHODS if method in address)


def _refusals(found: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for operation in _operations(found):
        for code, response in operation["responses"].items():
            if int(code) >= 400:
                yield response


def _asked_headers(found: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for operation in _operations(found):
        yield from (asked for asked in operation["parameters"] if asked["in"] == "header")
