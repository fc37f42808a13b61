"""Listing: the files that belong to a complaint, through the messages of its thread."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.errors import EvidenceNotFound
from hotline.store.tables import Evidence, Message
from hotline.store.tables.evidence import EvidenceState


async def evidence_of(session: AsyncSession, complaint_id: int) -> Sequence[Evidence]:
    """List a complaint's files in the order in which they came."""
    rows = await session.scalars(
        select(Evidence)
        .join(Message, Message.id == Evidence.message_id)
        .where(Message.complaint_id == complaint_id)
        .order_by(Evidence.id)
    )
    return rows.all()


async def stored_count(session: AsyncSession, complaint_id: int) -> int:
    """Tell how many of a complaint's files are stored and can be opened."""
    count = await session.scalar(
        select(func.count())
        .select_from(Evidence)
        .join(Message, Message.id == Evidence.message_id)
        .where(Message.complaint_id == complaint_id, Evidence.state == EvidenceState.STORED)
    )
    return count or 0


async def find(session: AsyncSession, complaint_id: int, evidence_id: int) -> Evidence:
    """Find a file of this very complaint; raise EvidenceNotFound."""
    found = await session.scalar(
        select(Evidence)
        .join(Message, Message.id == Evidence.message_id)
        .where(Message.complaint_id == complaint_id, Evidence.id == evidence_id)
    )
    if found is None:
        raise EvidenceNotFound
    return found
