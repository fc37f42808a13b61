"""Listing: the handovers page by page, oldest first, without opening their documents."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer

from hotline.errors import HandoverNotFound
from hotline.handover.consent import is_refused
from hotline.store.tables import Complaint, Evidence, Handover, Message
from hotline.store.tables.handover import HandoverState


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """A handover, and whether the person took the complaint, or the consent, back."""

    handover: Handover
    withdrawn: bool


async def page(
    session: AsyncSession,
    *,
    after: int,
    limit: int,
    states: Collection[HandoverState] = (),
    since: datetime | None = None,
) -> list[Listed]:
    """List up to `limit` handovers with a greater id than `after`, by id.

    `since` leaves out what was approved earlier. Their `document` is not loaded.
    """
    statement = _with_complaint().options(defer(Handover.document, raiseload=True))
    statement = statement.where(Handover.id > after).order_by(Handover.id).limit(limit)
    if states:
        statement = statement.where(Handover.state.in_(states))
    if since is not None:
        statement = statement.where(Handover.approved_at >= since)
    return [_listed(row) for row in await session.execute(statement)]


async def one(session: AsyncSession, handover_id: int, *, lock: bool = False) -> Listed:
    """Find a handover with its document; raise HandoverNotFound."""
    statement = _with_complaint().where(Handover.id == handover_id)
    if lock:
        statement = statement.with_for_update(of=Handover).execution_options(
            populate_existing=True
        )
    row = (await session.execute(statement)).one_or_none()
    if row is None:
        raise HandoverNotFound
    return _listed(row)


async def evidence(session: AsyncSession, handover: Handover) -> Sequence[Evidence]:
    """List the files that were approved with it; what came later goes with a later one."""
    approved = [file["id"] for file in handover.document.get("evidence", ())]
    return (
        await session.scalars(
            select(Evidence)
            .join(Message, Message.id == Evidence.message_id)
            .where(Message.complaint_id == handover.complaint_id, Evidence.id.in_(approved))
            .options(defer(Evidence.thumbnail, raiseload=True))
            .order_by(Evidence.id)
        )
    ).all()


def _with_complaint() -> Select[Handover, Complaint]:
    return select(Handover, Complaint).join(Complaint, Complaint.id == Handover.complaint_id)


def _listed(row: Row[Handover, Complaint]) -> Listed:
    handover, complaint = row
    return Listed(handover=handover, withdrawn=is_refused(complaint))
