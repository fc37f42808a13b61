"""Account: one's own password and logins."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from desk import cookies
from desk.desk import desk_of, viewer_of
from desk.forms import form_of
from desk.pages import page
from desk.refusals import status_of
from hotline.errors import HotlineError, LoginRefused, LoginThrottled, PasswordTooWeak
from hotline.staff import accounts, logins
from hotline.staff.authenticate import authenticate


class NotTheSame(HotlineError):
    """The new password was not typed the same way twice."""


async def show(request: Request) -> Response:
    """Show the form; after a one-time password there is nothing else to see."""
    return await _page(request, done=request.query_params.get("done", ""))


async def change(request: Request) -> Response:
    """Change the password; every other browser is logged out."""
    try:
        await _prove(request)
        token = await _change(request)
    except (LoginRefused, LoginThrottled, PasswordTooWeak, NotTheSame) as error:
        return await _page(request, error=error)
    answer = RedirectResponse("/account?done=changed", 303)
    cookies.give_login(request, answer, token)
    return answer


async def log_out_everywhere(request: Request) -> Response:
    """End every login of the viewer's, this one too."""
    async with desk_of(request).sessions.begin() as session:
        await logins.end_all(session, viewer_of(request).staff_id)
    answer = RedirectResponse("/login", 303)
    cookies.take_login(request, answer)
    return answer


async def _prove(request: Request) -> None:
    # With the login's own throttle: an unwatched browser is no place to guess passwords.
    desk, form = desk_of(request), form_of(request)
    if form.one("new") != form.one("again"):
        raise NotTheSame
    await authenticate(
        desk.sessions,
        viewer_of(request).name,
        form.one("current"),
        address=request.client.host if request.client else "",
        keys=desk.keys,
        now=desk.clock(),
    )


async def _change(request: Request) -> str:
    desk, staff_id = desk_of(request), viewer_of(request).staff_id
    async with desk.sessions.begin() as session:
        new = form_of(request).one("new")
        await accounts.set_password(session, staff_id, new, now=desk.clock())
        return await logins.open_session(session, staff_id, now=desk.clock())


async def _page(
    request: Request, *, done: str = "", error: HotlineError | None = None
) -> Response:
    return await page(
        request,
        "account.html",
        status=status_of(error) if error else 200,
        done=done if done == "changed" else "",
        error=type(error).__name__ if error else "",
    )


routes = [
    Route("/account", show),
    Route("/account/password", change, methods=["POST"]),
    Route("/account/log-out-everywhere", log_out_everywhere, methods=["POST"]),
]
