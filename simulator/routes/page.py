"""/: the phones. /sim/events: what happens on them, as it happens."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, StreamingResponse

from simulator.routes.control_call import chat_id_of, cloud_of

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent.parent / "templates"),
    autoescape=select_autoescape(),
    trim_blocks=True,
    lstrip_blocks=True,
)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "media-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)


def html(name: str, **values: object) -> HTMLResponse:
    """Return a page under the strict policy."""
    body = TEMPLATES.get_template(name).render(**values)
    return HTMLResponse(body, headers={"Content-Security-Policy": POLICY})


async def phones(request: Request) -> HTMLResponse:
    """Show the phones."""
    return html("phones.html", bot=cloud_of(request).settings)


async def events(request: Request) -> StreamingResponse:
    """Stream what happens to the page."""
    return StreamingResponse(
        cloud_of(request).feed.lines(),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def menu(request: Request) -> JSONResponse:
    """Return what a phone shows around its messages: the menu and the bot's description."""
    cloud, chat_id = cloud_of(request), chat_id_of(request)
    return JSONResponse(
        {
            "commands": cloud.profile.commands_for(chat_id, "id"),
            "description": cloud.profile.text("description", "id"),
        }
    )
