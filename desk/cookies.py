"""Cookies: the login, the secret of forms before a login, and the chosen language."""

import re
import secrets
from typing import Literal

from starlette.requests import HTTPConnection
from starlette.responses import Response

from desk.desk import desk_of
from desk.texts import LANGUAGES
from hotline.staff.logins import LONGEST

_LOGIN, _FORM, _LANGUAGE = "desk", "desk_form", "desk_language"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_YEAR = 365 * 24 * 3600
_STRICT: Literal["strict"] = "strict"


def login_token(connection: HTTPConnection) -> str | None:
    """Read the login's token."""
    return _token(connection, _LOGIN)


def form_token(connection: HTTPConnection) -> str | None:
    """Read the secret that a form before a login must carry."""
    return _token(connection, _FORM)


def language_of(connection: HTTPConnection) -> str:
    """Read the chosen language; Indonesian until somebody chooses."""
    chosen = connection.cookies.get(_LANGUAGE, "")
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def give_login(connection: HTTPConnection, response: Response, token: str) -> None:
    """Log the browser in."""
    _give(connection, response, _LOGIN, token, int(LONGEST.total_seconds()))


def give_form_token(connection: HTTPConnection) -> str:
    """Make a secret for the forms of a browser that is not logged in."""
    return form_token(connection) or secrets.token_urlsafe(32)


def keep_form_token(connection: HTTPConnection, response: Response, token: str) -> None:
    """Let the browser carry the secret."""
    _give(connection, response, _FORM, token, None)


def keep_language(connection: HTTPConnection, response: Response, language: str) -> None:
    """Remember the chosen language for a year."""
    _give(connection, response, _LANGUAGE, language, _YEAR)


def take_login(connection: HTTPConnection, response: Response) -> None:
    """Log the browser out."""
    _give(connection, response, _LOGIN, "", 0)


def _token(connection: HTTPConnection, name: str) -> str | None:
    found = connection.cookies.get(_named(connection, name), "")
    return found if _TOKEN.fullmatch(found) else None


def _named(connection: HTTPConnection, name: str) -> str:
    # The prefix makes browsers refuse one that was set by a neighbour or over http.
    https = desk_of(connection).settings.desk_https
    return f"__Host-{name}" if https and name != _LANGUAGE else name


def _give(
    connection: HTTPConnection, response: Response, name: str, value: str, age: int | None
) -> None:
    response.set_cookie(
        _named(connection, name),
        value,
        max_age=age,
        httponly=True,
        secure=desk_of(connection).settings.desk_https,
        samesite=_STRICT,
    )
