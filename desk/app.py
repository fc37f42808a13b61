"""App: the desk put together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from desk import texts
from desk.access import Access
from desk.desk import Desk
from desk.forms import Forms
from desk.headers import KnownHosts, SecurityHeaders
from desk.refusals import Failures, on_hotline_error, on_http_error
from desk.routes import (
    account,
    complaint,
    evidence,
    export,
    faq,
    handovers,
    health,
    judge,
    language,
    live,
    login,
    people,
    questions,
    queue,
)
from desk.watcher import Watcher
from hotline.clock import Clock, utc_now
from hotline.errors import HotlineError
from hotline.keys import Keys
from hotline.settings import Settings
from hotline.store.engine import Sessions

#: A page elsewhere can bend its own name to this machine, but not one of these.
LOCAL_NAMES = ("127.0.0.1", "localhost")
_PARTS = (
    login,
    language,
    queue,
    complaint,
    judge,
    evidence,
    export,
    handovers,
    faq,
    questions,
    people,
    account,
    live,
    health,
)


def build(
    settings: Settings, sessions: Sessions, keys: Keys, *, clock: Clock = utc_now
) -> Starlette:
    """Put the desk together around an open database."""
    static = StaticFiles(directory=Path(__file__).with_name("static"))
    app = Starlette(
        routes=[
            *(route for part in _PARTS for route in part.routes),
            Mount("/static", static, name="static"),
        ],
        middleware=_middleware(settings),
        exception_handlers={HotlineError: on_hotline_error, HTTPException: on_http_error},
        lifespan=_lifespan,
    )
    app.state.desk = Desk(
        settings=settings,
        sessions=sessions,
        keys=keys,
        clock=clock,
        texts=texts.load(),
        watcher=Watcher(sessions),
    )
    return app


def _middleware(settings: Settings) -> list[Middleware]:
    # From the outside inwards: each may rely on what stands before it.
    return [
        Middleware(SecurityHeaders, https=settings.desk_https),
        Middleware(KnownHosts, hosts={*LOCAL_NAMES, settings.desk_host.lower()} - {""}),
        Middleware(Failures),
        Middleware(Forms),
        Middleware(Access),
    ]


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    yield
    await app.state.desk.watcher.close()
