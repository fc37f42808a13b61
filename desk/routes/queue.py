"""Queue: what waits for staff."""

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.routing import Route

from desk import queue_view
from desk.desk import desk_of, viewer_of
from desk.numbers import number
from desk.pages import page


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


routes = [Route("/queue", show)]
