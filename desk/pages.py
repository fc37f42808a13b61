"""Pages: templates with the viewer's language, times and secret for forms."""

from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse

from desk import cookies, moments, queue_view
from desk.desk import desk_of
from desk.roles import COMPLAINTS, FAQ, PEOPLE
from desk.texts import LANGUAGES, Texts
from hotline.directory.places import name_of
from hotline.evidence.content import PLAYABLE
from hotline.handover.for_staff import count_dead
from hotline.intake.supervise import SUPERVISING
from hotline.staff.logins import Login


async def page(
    connection: HTTPConnection, template: str, *, status: int = 200, **values: Any
) -> HTMLResponse:
    """Answer with a page; its head tells whoever may know it how much waits."""
    viewer = _viewer(connection)
    if viewer is not None and viewer.may(COMPLAINTS):
        async with desk_of(connection).sessions.reading() as session:
            values["badge"] = await queue_view.badge(session)
            values["given_up"] = await count_dead(session)
    return plain_page(connection, template, status=status, **values)


def plain_page(
    connection: HTTPConnection, template: str, *, status: int = 200, **values: Any
) -> HTMLResponse:
    """Answer with a page without asking the database anything."""
    csrf = _csrf(connection)
    answer = HTMLResponse(fragment(connection, template, csrf=csrf, **values), status)
    if _viewer(connection) is None:
        cookies.keep_form_token(connection, answer, csrf)
    return answer


def fragment(connection: HTTPConnection, template: str, **values: Any) -> str:
    """Fill a template in; the same one whether a page includes it or a live update sends it."""
    return _environment().get_template(template).render(_shared(connection) | values)


def texts_of(connection: HTTPConnection) -> Texts:
    """Hand out the texts in the viewer's language."""
    return desk_of(connection).texts[cookies.language_of(connection)]


def _shared(connection: HTTPConnection) -> dict[str, Any]:
    texts = texts_of(connection)
    now, viewer = desk_of(connection).clock(), _viewer(connection)
    return {
        "t": texts,
        "name": texts.name,
        "country": partial(name_of, language=texts.language),
        "at": partial(moments.at, texts=texts),
        "day": partial(moments.day, texts=texts),
        "ago": partial(moments.ago, now=now, texts=texts),
        "until": partial(moments.until, now=now, texts=texts),
        "now": now,
        "minutes": moments.minutes,
        "today": now.astimezone(moments.WIB).date(),
        "viewer": viewer,
        "sees_queue": viewer is not None and viewer.may(COMPLAINTS),
        "sees_faq": viewer is not None and viewer.may(FAQ),
        "supervises": viewer is not None and viewer.may(SUPERVISING),
        "sees_people": viewer is not None and viewer.may(PEOPLE),
        "hands_over": bool(desk_of(connection).settings.commission_channel),
        "csrf": _csrf(connection),
        "languages": LANGUAGES,
        "playable": PLAYABLE,
        "path": connection.url.path,
    }


def _viewer(connection: HTTPConnection) -> Login | None:
    return getattr(connection.state, "viewer", None)


def _csrf(connection: HTTPConnection) -> str:
    viewer = _viewer(connection)
    return viewer.csrf if viewer else cookies.give_form_token(connection)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        # Everything is escaped, whatever a template is called: words of workers stand in all.
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
