"""Login: in and out."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from desk import cookies
from desk.desk import desk_of, viewer_of
from desk.forms import form_of
from desk.pages import page
from desk.roles import COMPLAINTS
from hotline.errors import LoginRefused
from hotline.staff import logins
from hotline.staff.authenticate import authenticate
from hotline.staff.throttle import Throttled
from hotline.store.tables import Staff


async def ask(request: Request) -> Response:
    """Show the form."""
    if request.state.viewer is not None:
        return RedirectResponse("/", 303)
    return await _form(request, wanted=request.query_params.get("next", ""))


async def enter(request: Request) -> Response:
    """Log in, or say that it did not fit."""
    form, wanted = form_of(request), form_of(request).one("next")
    try:
        staff = await _who(request)
    except Throttled as throttled:
        answer = await _form(
            request, name=form.one("name"), wanted=wanted, wait=throttled.seconds
        )
        answer.status_code = 429
        answer.headers["retry-after"] = str(throttled.seconds)
        return answer
    except LoginRefused:
        answer = await _form(request, name=form.one("name"), wanted=wanted, refused=True)
        answer.status_code = 401
        return answer
    return await _let_in(request, staff, wanted)


async def leave(request: Request) -> Response:
    """Log this browser out."""
    desk = desk_of(request)
    async with desk.sessions.begin() as session:
        await logins.end_session(session, cookies.login_token(request) or "")
    answer = RedirectResponse("/login", 303)
    cookies.take_login(request, answer)
    return answer


async def home(request: Request) -> Response:
    """Lead everybody to where their work is."""
    return RedirectResponse("/queue" if viewer_of(request).may(COMPLAINTS) else "/faq", 303)


async def _who(request: Request) -> Staff:
    desk, form = desk_of(request), form_of(request)
    return await authenticate(
        desk.sessions,
        form.one("name"),
        form.one("password"),
        address=request.client.host if request.client else "",
        keys=desk.keys,
        now=desk.clock(),
    )


async def _let_in(request: Request, staff: Staff, wanted: str) -> Response:
    # Always a new token: one that somebody planted before the login is worth nothing.
    desk = desk_of(request)
    async with desk.sessions.begin() as session:
        await logins.end_session(session, cookies.login_token(request) or "")
        token = await logins.open_session(session, staff.id, now=desk.clock())
    answer = RedirectResponse(wanted if is_ours(wanted) else "/", 303)
    cookies.give_login(request, answer, token)
    return answer


def is_ours(path: str) -> bool:
    """Tell whether a path leads to this desk and nowhere else."""
    # "//elsewhere" and "/\elsewhere" are other machines to a browser.
    return path.startswith("/") and path[1:2] not in {"/", "\\"} and path.isprintable()


async def _form(
    request: Request,
    *,
    name: str = "",
    wanted: str = "",
    refused: bool = False,
    wait: int = 0,
) -> Response:
    return await page(
        request, "login.html", login_name=name, wanted=wanted, refused=refused, wait=wait
    )


routes = [
    Route("/", home),
    Route("/login", ask),
    Route("/login", enter, methods=["POST"]),
    Route("/logout", leave, methods=["POST"]),
]
