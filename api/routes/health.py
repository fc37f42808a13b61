"""Health: whether the API can reach its database."""

from fastapi import APIRouter
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import JSONResponse, Response

from api.problems import too_slow
from api.shared import With

router = APIRouter()


@router.get("/health", include_in_schema=False)
async def health(shared: With) -> Response:
    """Say ok, or that the database is away."""
    try:
        async with shared.sessions.reading() as session:
            await session.execute(text("SELECT 1"))
    except (SQLAlchemyError, OSError):
        return too_slow("store_unavailable", "The database cannot be reached.")
    return JSONResponse({"status": "ok"})
