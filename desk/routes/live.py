"""Live: open pages follow the database through Server-Sent Events."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from desk import complaint_view, cookies, queue_view
from desk.desk import desk_of, viewer_of
from desk.pages import fragment
from desk.routes.queue import page_asked_for
from hotline.intake.supervise import SUPERVISING
from hotline.staff import logins

#: A page's parts by the id of the element that holds them.
Parts = dict[str, str]


async def badge(request: Request) -> Response:
    """Follow how much waits."""
    return _stream(request, _badge)


async def queue(request: Request) -> Response:
    """Follow the queue."""
    return _stream(request, _queue)


async def complaint(request: Request) -> Response:
    """Follow a complaint."""
    return _stream(request, _complaint)


async def _badge(request: Request) -> Parts:
    async with desk_of(request).sessions.reading() as session:
        found = await queue_view.badge(session)
    return {"badge": fragment(request, "_badge.html", badge=found)}


async def _queue(request: Request) -> Parts:
    async with desk_of(request).sessions.reading() as session:
        found = await queue_view.badge(session)
        view = await queue_view.look(
            session,
            staff_id=viewer_of(request).staff_id,
            page=page_asked_for(request),
        )
    return {
        "badge": fragment(request, "_badge.html", badge=found),
        "rows": fragment(request, "queue/_rows.html", view=view),
    }


async def _complaint(request: Request) -> Parts:
    async with desk_of(request).sessions.reading() as session:
        view = await complaint_view.look(
            session,
            request.path_params["complaint_id"],
            now=desk_of(request).clock(),
            supervises=viewer_of(request).may(SUPERVISING),
        )
        found = await queue_view.badge(session)
    return {
        "badge": fragment(request, "_badge.html", badge=found),
        "state": fragment(request, "complaint/_state.html", view=view),
        "thread": fragment(request, "complaint/_thread.html", view=view),
        "facts": fragment(request, "complaint/_facts.html", view=view),
    }


def _stream(request: Request, look: Callable[[Request], Awaitable[Parts]]) -> Response:
    # A proxy that collects what it passes on would make the page late.
    headers = {"x-accel-buffering": "no"}
    events = _events(request, look)
    return StreamingResponse(events, media_type="text/event-stream", headers=headers)


async def _events(
    request: Request, look: Callable[[Request], Awaitable[Parts]]
) -> AsyncIterator[str]:
    sent: Parts = {}
    async with aclosing(desk_of(request).watcher.turns()) as turns:
        async for _ in turns:
            if not await _still_logged_in(request):
                yield "event: over\ndata:\n\n"
                return
            parts = await look(request)
            for part, html in parts.items():
                if sent.get(part) != html:
                    yield _event(part, html)
            # Something goes out at every turn: a browser that went away is noticed by it.
            yield ": still here\n\n"
            sent = parts


async def _still_logged_in(request: Request) -> bool:
    desk, token = desk_of(request), cookies.login_token(request) or ""
    async with desk.sessions.reading() as session:
        login = await logins.find_session(session, token, now=desk.clock())
    return login is not None and login.roles == viewer_of(request).roles


def _event(part: str, html: str) -> str:
    # Three kinds of line end would end a line of the stream; what a worker wrote has any.
    plain = html.replace("\r\n", "\n").replace("\r", "\n")
    lines = "".join(f"data: {line}\n" for line in plain.split("\n"))
    return f"event: {part}\n{lines}\n"


routes = [
    Route("/live/badge", badge),
    Route("/live/queue", queue),
    Route("/live/complaints/{complaint_id:row}", complaint),
]
