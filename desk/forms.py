"""Forms: read at the door, once, whoever sent them."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

#: The longest form is an answer with its sources; far below this.
LONGEST_BODY = 256 * 1024
MOST_FIELDS = 200
SAFE_METHODS = frozenset({"GET", "HEAD"})
_KIND = "application/x-www-form-urlencoded"


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """What somebody filled in."""

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def one(self, name: str) -> str:
        """Read a field; empty where it is missing."""
        return self.fields.get(name, ("",))[0]

    def every(self, name: str) -> tuple[str, ...]:
        """Read a field that may stand several times."""
        return self.fields.get(name, ())

    @classmethod
    def parse(cls, body: bytes) -> "Form":
        """Read a form's body; raise ValueError for one that no page of ours sends."""
        text = body.decode("ascii")
        found = parse_qs(
            text, keep_blank_values=True, errors="replace", max_num_fields=MOST_FIELDS
        )
        return cls(fields={name: tuple(map(_plain, values)) for name, values in found.items()})


def _plain(value: str) -> str:
    # Browsers send line ends as two characters, and no database takes a null byte.
    return value.replace("\r\n", "\n").replace("\x00", "")


def form_of(connection: HTTPConnection) -> Form:
    """Hand out what was filled in."""
    form: Form = connection.state.form
    return form


def carries(form: Form, csrf: str) -> bool:
    """Tell whether a form carries the secret that only our own pages put into it."""
    given = form.one("csrf").encode("utf-8", "surrogatepass")
    return secrets.compare_digest(given, csrf.encode())


class Forms:
    """Read the form of every request that changes something."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the rest of the desk."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what is no form or too long; keep the rest for the routes."""
        if scope["type"] == "http" and scope["method"] not in SAFE_METHODS:
            read = await _read(Request(scope, receive))
            if isinstance(read, PlainTextResponse):
                await read(scope, receive, send)
                return
            scope.setdefault("state", {})["form"] = read
        await self._app(scope, receive, send)


async def _read(request: Request) -> Form | PlainTextResponse:
    if request.headers.get("content-type", "").split(";")[0].strip() != _KIND:
        return PlainTextResponse("The desk reads forms only.\n", 415)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_BODY:
            return PlainTextResponse("This form is too long.\n", 413)
    try:
        return Form.parse(bytes(body))
    except ValueError:
        return PlainTextResponse("This form cannot be read.\n", 400)
