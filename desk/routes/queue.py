"""Queue: what waits for staff."""

from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from desk import queue_view
from desk.desk import desk_of, viewer_of
from desk.numbers import number
from desk.pages import page
from hotline.intake.claim_next import claim_next


async def show(request: Request) -> Response:
    """Show the viewer's complaints, what waits, and what is being told."""
    async with desk_of(request).sessions.reading() as session:
        view = await queue_view.look(
            session,
            staff_id=viewer_of(request).staff_id,
            page=page_asked_for(request),
        )
    return await page(request, "queue.html", view=view)


def page_asked_for(connection: HTTPConnection) -> int:
    """Read the page's number; 1 for anything that is none."""
    return number(connection.query_params.get("page", "")) or 1


async def take_next(request: Request) -> Response:
    """Take the first of the queue over."""
    desk = desk_of(request)
    async with desk.sessions.begin() as session:
        found = await claim_next(
            session, staff_id=viewer_of(request).staff_id, now=desk.clock()
        )
    if found is None:
        return RedirectResponse("/queue", 303)
    return RedirectResponse(f"/complaints/{found.id}?done=claimed", 303)


routes = [Route("/queue", show), Route("/queue/next", take_next, methods=["POST"])]
