"""Handovers: approve a complaint for the commission, and retry what did not get there."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from desk.desk import desk_of, viewer_of
from desk.forms import form_of
from desk.numbers import number
from desk.pages import page
from desk.refusals import status_of
from desk.routes.complaint import do
from hotline.errors import HandoverNotFound, HandoverOff, HotlineError
from hotline.handover import for_staff
from hotline.handover.approve import approve
from hotline.handover.commission import channel_of
from hotline.handover.retry import retry

RETRIED = "retried"


async def hand_over(request: Request) -> Response:
    """Approve a complaint as it is now."""
    desk, form = desk_of(request), form_of(request)

    async def let_it_go(session: AsyncSession, complaint_id: int, **who: Any) -> object:
        channel = channel_of(desk.settings)
        if channel is None:
            raise HandoverOff
        return await approve(
            session,
            complaint_id,
            channel=channel,
            keys=desk.keys,
            incomplete=form.one("incomplete") == "yes",
            after=number(form.one("after")),
            **who,
        )

    return await do(request, "approved", let_it_go)


async def show(request: Request) -> Response:
    """List what was given up, and what is on its way."""
    return await _page(request, done=request.query_params.get("done", ""))


async def send_again(request: Request) -> Response:
    """Let the courier try once more."""
    desk, handover_id = desk_of(request), request.path_params["handover_id"]
    try:
        async with desk.sessions.begin() as session:
            handover = await retry(
                session,
                handover_id,
                staff_id=viewer_of(request).staff_id,
                now=desk.clock(),
            )
    except HandoverNotFound:
        raise
    except HotlineError as error:
        return await _page(request, error=error)
    if form_of(request).one("back") == "complaint":
        return RedirectResponse(f"/complaints/{handover.complaint_id}?done={RETRIED}", 303)
    return RedirectResponse(f"/handovers?done={RETRIED}", 303)


async def _page(
    request: Request, *, done: str = "", error: HotlineError | None = None
) -> Response:
    async with desk_of(request).sessions.reading() as session:
        dead, waiting = await for_staff.dead(session), await for_staff.waiting(session)
    return await page(
        request,
        "handovers.html",
        status=status_of(error) if error else 200,
        dead=dead,
        waiting=waiting,
        done=done if done == RETRIED else "",
        error=type(error).__name__ if error else "",
    )


routes = [
    Route("/complaints/{complaint_id:row}/hand-over", hand_over, methods=["POST"]),
    Route("/handovers", show),
    Route("/handovers/{handover_id:row}/retry", send_again, methods=["POST"]),
]
