"""People: who may log in, and as what; for the admin."""

from collections.abc import Awaitable, Callable

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from desk.desk import desk_of, viewer_of
from desk.forms import Form, form_of
from desk.pages import page
from desk.refusals import status_of
from hotline.errors import HotlineError
from hotline.staff import accounts
from hotline.store.tables.staff import Role


async def show(request: Request) -> Response:
    """List everybody, with a form to add somebody."""
    return await _page(request)


async def add(request: Request) -> Response:
    """Add somebody and show their one-time password, this once."""
    desk, form = desk_of(request), form_of(request)
    try:
        async with desk.sessions.begin() as session:
            one_time = await accounts.create_staff(
                session,
                form.one("name"),
                display_name=form.one("display_name"),
                roles=_roles(form),
                by=viewer_of(request).staff_id,
                now=desk.clock(),
            )
    except HotlineError as error:
        return await _page(request, error=error, form=form)
    return await _page(request, one_time=one_time, whose=form.one("name").strip().lower())


async def reset(request: Request) -> Response:
    """Give somebody a new one-time password and show it, this once."""
    desk, staff_id = desk_of(request), request.path_params["staff_id"]
    async with desk.sessions.begin() as session:
        whose = await accounts.find(session, staff_id)
        one_time = await accounts.reset_password(
            session, staff_id, by=viewer_of(request).staff_id, now=desk.clock()
        )
    return await _page(request, one_time=one_time, whose=whose.name)


async def disable(request: Request) -> Response:
    """Let somebody in no more."""
    return await _do(request, accounts.disable)


async def enable(request: Request) -> Response:
    """Let somebody in again."""
    return await _do(request, accounts.enable)


async def set_roles(request: Request) -> Response:
    """Change what somebody may do."""
    roles = _roles(form_of(request))

    async def change(session: AsyncSession, staff_id: int, **who: object) -> None:
        await accounts.set_roles(session, staff_id, roles, **who)  # type: ignore[arg-type]  # by, now

    return await _do(request, change)


async def _do(request: Request, act: Callable[..., Awaitable[None]]) -> Response:
    desk, staff_id = desk_of(request), request.path_params["staff_id"]
    try:
        async with desk.sessions.begin() as session:
            await act(session, staff_id, by=viewer_of(request).staff_id, now=desk.clock())
    except accounts.NotYourself as error:
        return await _page(request, error=error)
    return RedirectResponse("/people", 303)


def _roles(form: Form) -> list[Role]:
    return [Role(role) for role in form.every("roles") if role in set(Role)]


async def _page(
    request: Request,
    *,
    error: HotlineError | None = None,
    form: Form | None = None,
    one_time: str | None = None,
    whose: str = "",
) -> Response:
    async with desk_of(request).sessions.reading() as session:
        people = await accounts.everybody(session)
    return await page(
        request,
        "people.html",
        status=status_of(error) if error else 200,
        people=people,
        roles=list(Role),
        error=type(error).__name__ if error else "",
        form=form or Form(),
        one_time=one_time,
        whose=whose,
    )


_ONE = "/people/{staff_id:row}"
routes = [
    Route("/people", show),
    Route("/people", add, methods=["POST"]),
    Route(f"{_ONE}/reset", reset, methods=["POST"]),
    Route(f"{_ONE}/disable", disable, methods=["POST"]),
    Route(f"{_ONE}/enable", enable, methods=["POST"]),
    Route(f"{_ONE}/roles", set_roles, methods=["POST"]),
]
