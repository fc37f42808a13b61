"""Complaint: one page, and what staff may do on it."""

from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from desk import complaint_view
from desk.desk import desk_of, viewer_of
from desk.forms import form_of
from desk.numbers import number
from desk.pages import page
from desk.refusals import status_of
from hotline.errors import ComplaintNotFound, HotlineError
from hotline.intake import history, takeover
from hotline.intake.supervise import SUPERVISING

#: What a page says after an act, when it is opened with one of these.
DONE = frozenset({
    *("claimed", "replied", "handed_back", "closed"),
    *("judged", "urgency_changed", "assigned", "taken_back", "grouped", "taken_out"),
    *("approved", "retried"),
})  # fmt: skip


async def show(request: Request) -> Response:
    """Show a complaint, and write down who looked."""
    found = await _page(request, done=request.query_params.get("done", ""))
    await _note_look(request)
    return found


async def claim(request: Request) -> Response:
    """Take it over."""
    return await do(request, "claimed", takeover.claim)


async def reply(request: Request) -> Response:
    """Write to the worker."""
    form = form_of(request)

    async def write(session: AsyncSession, complaint_id: int, **who: Any) -> object:
        return await takeover.reply(
            session,
            complaint_id,
            form.one("text"),
            after=number(form.one("after")),
            **who,
        )

    return await do(request, "replied", write)


async def hand_back(request: Request) -> Response:
    """Let the bot answer again."""
    return await do(request, "handed_back", takeover.hand_back)


async def close(request: Request) -> Response:
    """Close it."""
    return await do(request, "closed", takeover.close)


async def do(request: Request, done: str, act: Callable[..., Awaitable[object]]) -> Response:
    """Let somebody act on the complaint of the path, and say on its page how it went."""
    desk, complaint_id = desk_of(request), request.path_params["complaint_id"]
    who = {"staff_id": viewer_of(request).staff_id, "now": desk.clock()}
    try:
        async with desk.sessions.begin() as session:
            await act(session, complaint_id, **who)
    except ComplaintNotFound:
        raise
    except HotlineError as error:
        # On the page itself, so that what was typed is still there.
        return await _page(request, error=error, typed=form_of(request).one("text"))
    return RedirectResponse(f"/complaints/{complaint_id}?done={done}", 303)


async def _page(
    request: Request, *, done: str = "", error: HotlineError | None = None, typed: str = ""
) -> Response:
    async with desk_of(request).sessions.reading() as session:
        view = await complaint_view.look(
            session,
            request.path_params["complaint_id"],
            now=desk_of(request).clock(),
            supervises=viewer_of(request).may(SUPERVISING),
        )
    return await page(
        request,
        "complaint.html",
        status=status_of(error) if error else 200,
        view=view,
        done=done if done in DONE else "",
        error=type(error).__name__ if error else "",
        typed=typed,
    )


async def _note_look(request: Request) -> None:
    desk, complaint_id = desk_of(request), request.path_params["complaint_id"]
    who, now = viewer_of(request).staff_id, desk.clock()
    async with desk.sessions.reading() as session:
        is_new = await history.is_new_look(session, complaint_id, staff_id=who, now=now)
    if is_new:
        async with desk.sessions.begin() as session:
            history.note_look(session, complaint_id, staff_id=who, now=now)


_ONE = "/complaints/{complaint_id:row}"
routes = [
    Route(_ONE, show),
    Route(f"{_ONE}/claim", claim, methods=["POST"]),
    Route(f"{_ONE}/reply", reply, methods=["POST"]),
    Route(f"{_ONE}/hand-back", hand_back, methods=["POST"]),
    Route(f"{_ONE}/close", close, methods=["POST"]),
]
