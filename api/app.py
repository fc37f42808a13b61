"""App: the API put together."""

from fastapi import Depends, FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.security import HTTPBearer
from fastapi.telemetry import TelemetryConfig
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from api import openapi
from api.access import Access
from api.headers import Methods, SecurityHeaders
from api.limits import Limits
from api.pace import Pace
from api.problems import (
    Failures,
    Refusal,
    on_hotline_error,
    on_http_error,
    on_invalid,
    on_refusal,
)
from api.routes import evidence, handovers, health, progress
from api.shared import Shared, caller_of
from hotline.clock import Clock, utc_now
from hotline.errors import HotlineError
from hotline.store.engine import Sessions

_PARTS = (handovers, evidence, progress)
#: Nothing leaves this machine: the library would else tell a collector what failed, in full.
_NO_TELEMETRY: TelemetryConfig = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "auto_configure": False,
}
#: Told in the OpenAPI document; `Access` is what checks, for addresses that do not exist too.
_token = HTTPBearer(auto_error=False, description="a client's token", scheme_name="token")


def build(sessions: Sessions, *, clock: Clock = utc_now, pace: Pace | None = None) -> FastAPI:
    """Put the API together around an open database."""
    shared = Shared(sessions=sessions, clock=clock, pace=pace or Pace())
    app = FastAPI(
        openapi_url=f"{openapi.PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        telemetry=_NO_TELEMETRY,
        exception_handlers={
            Refusal: on_refusal,
            HotlineError: on_hotline_error,
            HTTPException: on_http_error,
            RequestValidationError: on_invalid,
        },
    )
    app.state.shared = shared
    app.openapi = lambda: openapi.document(app)  # type: ignore[method-assign]  # FastAPI's own way
    # The second fails where `Access` was left out, whatever a route asks for itself.
    needed = [Depends(_token), Depends(caller_of)]
    for part in _PARTS:
        app.include_router(part.router, prefix=openapi.PREFIX, dependencies=needed)
    app.include_router(health.router)
    app.user_middleware = _middleware(shared)
    return app


def _middleware(shared: Shared) -> list[Middleware]:
    # From the outside inwards: each may rely on what stands before it.
    return [
        Middleware(SecurityHeaders),
        Middleware(Failures),
        Middleware(Access, shared=shared),
        Middleware(Methods),
        Middleware(Limits),
    ]
