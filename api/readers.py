"""Readers: who was given what, written down before it is given."""

from api.shared import Caller, Shared
from hotline import audit
from hotline.store.tables import Handover


async def note_read(
    shared: Shared, caller: Caller, action: str, handover: Handover, **more: int
) -> None:
    """Write a reading into the complaint's log."""
    async with shared.sessions.begin() as session:
        audit.note(
            session,
            action,
            now=shared.clock(),
            actor="api",
            complaint_id=handover.complaint_id,
            detail={"client": caller.client_id, "handover": handover.id, **more},
        )
