"""Access: nothing is open unless it stands here."""

import secrets
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from desk import cookies
from desk.desk import Desk, desk_of
from desk.forms import SAFE_METHODS, carries, form_of
from desk.refusals import refuse
from desk.roles import OPEN, ROLES
from hotline.staff import logins
from hotline.staff.logins import Login

#: Where somebody with a one-time password may go before it is changed.
BEFORE_CHANGE = frozenset({"account", "logout"})


class Access:
    """Find out who asks, and turn away whoever may not."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the routes."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through, with `viewer` and `csrf` in the request's state."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        desk = desk_of(request)
        viewer = await _viewer(desk, request)
        request.state.viewer = viewer
        request.state.csrf = viewer.csrf if viewer else cookies.form_token(request)
        answer = _turned_away(request, viewer)
        if answer is None:
            await _mark_seen(desk, request, viewer)
        await (answer or self._app)(scope, receive, send)


def first_part(request: Request) -> str:
    """Tell the part of the path that decides who may go there."""
    path: str = request.scope["path"]
    return path.lstrip("/").split("/", 1)[0]


async def _viewer(desk: Desk, request: Request) -> Login | None:
    token = cookies.login_token(request)
    if token is None or first_part(request) in {"health", "static"}:
        return None
    async with desk.sessions.reading() as session:
        return await logins.find_session(session, token, now=desk.clock())


async def _mark_seen(desk: Desk, request: Request, viewer: Login | None) -> None:
    # A page that is only open does not keep somebody logged in; asking for one does.
    now = desk.clock()
    if viewer and first_part(request) != "live" and logins.is_due(viewer, now=now):
        async with desk.sessions.begin() as session:
            await logins.mark_seen(session, viewer, now=now)


def _turned_away(request: Request, viewer: Login | None) -> Response | None:
    part = first_part(request)
    if part not in OPEN and (answer := _not_allowed(request, viewer, part)) is not None:
        return answer
    if request.method in SAFE_METHODS:
        return None
    ours = request.headers.get("sec-fetch-site", "same-origin") in {"same-origin", "none"}
    if ours and carries(form_of(request), request.state.csrf or secrets.token_hex()):
        return None
    return refuse(request, "old_page", 403)


def _not_allowed(request: Request, viewer: Login | None, part: str) -> Response | None:
    if viewer is None:
        return _to_login(request, part)
    if viewer.must_change_password and part not in BEFORE_CHANGE:
        return RedirectResponse("/account", 303)
    if part not in ROLES or not request.scope["path"].isprintable():
        return refuse(request, "not_found", 404)
    return None if viewer.may(ROLES[part]) else refuse(request, "not_allowed", 403)


def _to_login(request: Request, part: str) -> Response:
    if part == "live":
        # A browser asks again and again unless it is told no.
        return PlainTextResponse("Log in first.\n", 403)
    if request.method not in SAFE_METHODS:
        return refuse(request, "login_over", 403)
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse("/login" if wanted == "/" else f"/login?next={quote(wanted)}", 303)
