"""FAQ: find an answer, change it, publish it, and bring an earlier one back."""

from dataclasses import replace
from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from desk import cookies, faq_view
from desk.desk import desk_of, viewer_of
from desk.faq_form import AnswerForm
from desk.forms import form_of
from desk.moments import WIB
from desk.pages import page
from desk.refusals import status_of
from hotline.errors import HotlineError, RevisionInvalid, RevisionOutdated
from hotline.faq import entries, publish
from hotline.faq.check import GRADES, LONGEST_ANSWER
from hotline.faq.entries import EntryInFull
from hotline.staff import accounts
from hotline.store.tables import Revision


async def listing(request: Request) -> Response:
    """List the entries, searched."""
    search = request.query_params.get("q", "")
    async with desk_of(request).sessions.reading() as session:
        found = await entries.list_entries(session)
    rows = faq_view.listed(
        found, search=search, language=cookies.language_of(request), today=_today(request)
    )
    return await page(request, "faq/list.html", rows=rows, search=search, total=len(found))


async def show(request: Request) -> Response:
    """Show an entry as workers get it, in every language."""
    async with desk_of(request).sessions.reading() as session:
        entry = await entries.read_entry(session, request.path_params["entry_id"])
    return await page(
        request,
        "faq/entry.html",
        entry=entry,
        shown=faq_view.shown(entry, cookies.language_of(request)),
        entry_languages=faq_view.languages_of(entry),
        standing=faq_view.standing,
        done=request.query_params.get("done", ""),
    )


async def edit(request: Request) -> Response:
    """Show the form, filled with what is published or with an earlier version."""
    _, rows = await _read(request)
    number = request.query_params.get("version", "")
    wanted = next((row for row in rows if str(row.number) == number), None)
    shown = wanted or (rows[0] if rows else None)
    newest = rows[0].number if rows else 0
    form = AnswerForm.of(shown, based_on=newest, today=_today(request))
    return await _form(request, form, brought_back=wanted.number if wanted else 0)


async def send(request: Request) -> Response:
    """Publish what was typed, or show how it would look."""
    form = AnswerForm.parse(form_of(request))
    if form_of(request).one("act") == "preview":
        return await _form(request, form, preview=True)
    if mistakes := form.mistakes(today=_today(request)):
        return await _form(request, form, mistakes=mistakes, status=422)
    try:
        await _publish(request, form)
    except (RevisionInvalid, RevisionOutdated) as error:
        return await _form(request, form, error=error, status=status_of(error))
    return RedirectResponse(f"/faq/{request.path_params['entry_id']}?done=published", 303)


async def history(request: Request) -> Response:
    """List every version in one language."""
    entry, rows = await _read(request)
    async with desk_of(request).sessions.reading() as session:
        names = await accounts.names(session, [row.author_id for row in rows])
    return await page(
        request,
        "faq/history.html",
        entry=entry,
        language_code=request.path_params["language"],
        rows=rows,
        names=names,
    )


async def examples(request: Request) -> Response:
    """Show how workers ask for an entry, to be changed."""
    async with desk_of(request).sessions.reading() as session:
        entry = await entries.read_entry(session, request.path_params["entry_id"])
    return await page(request, "faq/examples.html", entry=entry)


async def send_examples(request: Request) -> Response:
    """Keep the changed questions, a line each."""
    desk, entry_id = desk_of(request), request.path_params["entry_id"]
    lines = form_of(request).one("examples").splitlines()
    async with desk.sessions.begin() as session:
        await publish.set_examples(
            session, entry_id, lines, staff_id=viewer_of(request).staff_id, now=desk.clock()
        )
    return RedirectResponse(f"/faq/{entry_id}?done=examples", 303)


async def _read(request: Request) -> tuple[EntryInFull, list[Revision]]:
    async with desk_of(request).sessions.reading() as session:
        entry = await entries.read_entry(session, request.path_params["entry_id"])
        language = request.path_params["language"]
        if language not in faq_view.languages_of(entry):
            raise HTTPException(404)
        return entry, list(await entries.history(session, entry.entry.id, language))


async def _publish(request: Request, form: AnswerForm) -> None:
    desk, where = desk_of(request), request.path_params
    async with desk.sessions.begin() as session:
        await publish.publish(
            session,
            where["entry_id"],
            where["language"],
            **form.content(),
            staff_id=viewer_of(request).staff_id,
            now=desk.clock(),
        )


async def _form(
    request: Request,
    form: AnswerForm,
    *,
    mistakes: dict[str, str] | None = None,
    error: HotlineError | None = None,
    preview: bool = False,
    brought_back: int = 0,
    status: int = 200,
) -> Response:
    entry, rows = await _read(request)
    if isinstance(error, RevisionOutdated):
        # Having been told, the editor may publish over it.
        form = replace(form, based_on=rows[0].number)
    return await page(
        request,
        "faq/edit.html",
        status=status,
        entry=entry,
        language_code=request.path_params["language"],
        form=form,
        mistakes=mistakes or {},
        error=type(error).__name__ if error else "",
        # The core's own sentence says which number or field it is about.
        detail=str(error).removeprefix(type(error).__doc__ or "").strip() if error else "",
        preview=preview,
        brought_back=brought_back,
        grades=GRADES,
        longest=LONGEST_ANSWER,
    )


def _today(request: Request) -> date:
    return desk_of(request).clock().astimezone(WIB).date()


_ANSWER = "/faq/{entry_id}/{language:str}"
routes = [
    Route("/faq", listing),
    Route("/faq/{entry_id}", show),
    Route("/faq/{entry_id}/examples", examples),
    Route("/faq/{entry_id}/examples", send_examples, methods=["POST"]),
    Route(_ANSWER, edit),
    Route(_ANSWER, send, methods=["POST"]),
    Route(f"{_ANSWER}/history", history),
]
