"""Questions: what found no answer or a bad one, and what editors do about it."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from desk import cookies, faq_view
from desk.desk import desk_of, viewer_of
from desk.forms import form_of
from desk.moments import WIB
from desk.pages import page
from hotline.faq import entries, questions


async def listing(request: Request) -> Response:
    """List the groups, with every entry they may be taught to."""
    desk = desk_of(request)
    async with desk.sessions.reading() as session:
        groups = await questions.groups(session)
        found = await entries.list_entries(session)
    rows = faq_view.listed(
        found,
        search="",
        language=cookies.language_of(request),
        today=desk.clock().astimezone(WIB).date(),
    )
    return await page(
        request,
        "faq/questions.html",
        groups=groups,
        answers=sorted(rows, key=lambda row: row.title.casefold()),
        titles={row.id: row.title for row in rows},
        done=request.query_params.get("done", ""),
    )


async def settle(request: Request) -> Response:
    """Mark a group as dealt with, or make its questions examples of an entry."""
    desk, form = desk_of(request), form_of(request)
    ids = [int(part) for part in form.one("ids").split(",") if part.isdigit()]
    entry_id = form.one("entry")
    teaching = form.one("act") == "teach" and entry_id != ""
    async with desk.sessions.begin() as session:
        if teaching:
            staff_id = viewer_of(request).staff_id
            now = desk.clock()
            await questions.teach(session, ids, entry_id, staff_id=staff_id, now=now)
        else:
            await questions.settle(session, ids, now=desk.clock())
    return RedirectResponse(f"/questions?done={'taught' if teaching else 'settled'}", 303)


routes = [
    Route("/questions", listing),
    Route("/questions", settle, methods=["POST"]),
]
