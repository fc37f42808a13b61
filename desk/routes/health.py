"""Health: whether the desk can reach its database."""

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from desk.desk import desk_of


async def health(request: Request) -> Response:
    """Say ok, or that the database is away."""
    try:
        async with desk_of(request).sessions.reading() as session:
            await session.execute(text("SELECT 1"))
    except (SQLAlchemyError, OSError):
        return JSONResponse({"status": "database unreachable"}, 503)
    return JSONResponse({"status": "ok"})


routes = [Route("/health", health)]
