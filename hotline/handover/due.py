"""Due: what the courier takes, one conditional UPDATE a row, and how an attempt ends."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, Update, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from hotline import audit
from hotline.handover.by import COURIER
from hotline.handover.consent import is_refused
from hotline.store.tables import Complaint, Handover
from hotline.store.tables.handover import HandoverChannel, HandoverState

#: Failure of what the worker took back before it went out.
WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True, slots=True)
class Due:
    """A handover as it was seen: whoever changes it first has it."""

    handover_id: int
    due_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Parcel:
    """A handover in the courier's hands."""

    handover_id: int
    #: Counts from 1; a later attempt knows that an earlier one is over.
    attempt: int
    idempotency_key: str
    #: JSON, the same bytes at every attempt.
    body: bytes


async def due(session: AsyncSession, *, now: datetime, limit: int) -> list[Due]:
    """List what may be sent now, the longest waiting first."""
    rows = await session.execute(
        select(Handover.id, Handover.due_at)
        .where(Handover.state == HandoverState.WAITING, Handover.due_at <= now)
        .order_by(Handover.due_at, Handover.id)
        .limit(limit)
    )
    return [Due(handover_id=id_, due_at=at) for id_, at in rows if at is not None]


async def take(
    session: AsyncSession,
    seen: Due,
    *,
    channel: HandoverChannel,
    until: datetime,
    now: datetime,
) -> Parcel | None:
    """Take a handover in hand until a moment; none where somebody else was first.

    Whoever dies with it in hand loses it then: another courier sends it once more, under
    the same key. What the worker took back meanwhile goes nowhere.
    """
    taken = await session.scalar(
        update(Handover)
        .where(
            Handover.id == seen.handover_id,
            Handover.state == HandoverState.WAITING,
            Handover.due_at == seen.due_at,
        )
        .values(due_at=until, attempts=Handover.attempts + 1, channel=channel)
        .returning(Handover)
        .execution_options(populate_existing=True)
    )
    if taken is None:
        return None
    parcel = _parcel(taken)
    complaint = await session.get_one(Complaint, taken.complaint_id)
    if is_refused(complaint):
        await give_up(session, parcel, failure=WITHDRAWN, now=now)
        return None
    return parcel


async def put_off(
    session: AsyncSession, parcel: Parcel, *, failure: str, due_at: datetime
) -> None:
    """Write down why it failed, and when it is tried again."""
    await session.execute(_of(parcel).values(failure=failure, due_at=due_at))


async def give_up(
    session: AsyncSession, parcel: Parcel, *, failure: str, now: datetime
) -> None:
    """Lay it on the list from which staff retry."""
    gone = _of(parcel).values(failure=failure, due_at=None, state=HandoverState.DEAD)
    ended: CursorResult[Any] = await session.execute(gone)  # type: ignore[assignment]  # an UPDATE's
    if ended.rowcount == 0:
        return
    handover = await session.get_one(Handover, parcel.handover_id)
    complaint = await session.get_one(Complaint, handover.complaint_id)
    complaint.changed_at = now
    audit.note(
        session,
        "handover_dead",
        now=now,
        actor=COURIER.actor,
        complaint_id=complaint.id,
        detail={"handover": parcel.handover_id, "failure": failure},
    )


def _of(parcel: Parcel) -> Update:
    # The answer to an attempt that lasted too long must not undo the next one.
    return update(Handover).where(
        Handover.id == parcel.handover_id,
        Handover.state == HandoverState.WAITING,
        Handover.attempts == parcel.attempt,
    )


def _parcel(handover: Handover) -> Parcel:
    body = json.dumps(handover.document, sort_keys=True, separators=(",", ":"))
    return Parcel(
        handover_id=handover.id,
        attempt=handover.attempts,
        idempotency_key=handover.idempotency_key,
        body=body.encode(),
    )
