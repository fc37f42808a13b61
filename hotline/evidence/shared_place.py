"""Shared place: where a worker was, as their phone told it."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.intake.details import Place
from hotline.messages.inbound import Kind
from hotline.store.tables import Message


async def place_of_shared(session: AsyncSession, complaint_id: int) -> Place | None:
    """Tell the place shared last in a complaint's thread, if one was."""
    found = await session.scalar(
        select(Message.attachment)
        .where(Message.complaint_id == complaint_id, Message.kind == Kind.LOCATION)
        .order_by(Message.id.desc())
        .limit(1)
    )
    if not found or not _on_earth(found.get("latitude"), found.get("longitude")):
        return None
    return Place(
        name=found.get("title") or None,
        latitude=found["latitude"],
        longitude=found["longitude"],
    )


def _on_earth(latitude: object, longitude: object) -> bool:
    return (
        isinstance(latitude, float)
        and isinstance(longitude, float)
        and abs(latitude) <= 90
        and abs(longitude) <= 180
    )
