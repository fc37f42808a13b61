"""Progress: what the commission says about a handover; forward only, and twice is once."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline import audit
from hotline.errors import AlreadyDecided, AlreadyRegistered, HandoverNotFound, NotRegistered
from hotline.store.tables import Handover
from hotline.store.tables.handover import HandoverState

#: What the commission has not said that it has.
ON_ITS_WAY = (HandoverState.WAITING, HandoverState.SENT, HandoverState.DEAD)
#: What has no number of the commission's yet.
UNREGISTERED = (*ON_ITS_WAY, HandoverState.RECEIVED)


@dataclass(frozen=True, kw_only=True, slots=True)
class By:
    """Who brought the news."""

    #: api, courier or staff.
    actor: str
    client_id: int | None = None
    staff_id: int | None = None


async def find(session: AsyncSession, handover_id: int, *, lock: bool = False) -> Handover:
    """Find a handover; raise HandoverNotFound. `lock` keeps others from moving it."""
    statement = select(Handover).where(Handover.id == handover_id)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    found = await session.scalar(statement)
    if found is None:
        raise HandoverNotFound
    return found


async def receive(
    session: AsyncSession, handover_id: int, *, by: By, now: datetime
) -> Handover:
    """Note that the commission has it; it is then not sent again."""
    handover = await find(session, handover_id, lock=True)
    if handover.state in ON_ITS_WAY:
        _move(session, handover, HandoverState.RECEIVED, by=by, now=now)
    return handover


async def register(
    session: AsyncSession, handover_id: int, number: str, *, by: By, now: datetime
) -> Handover:
    """Note the commission's own number; raise AlreadyRegistered under another one."""
    handover = await find(session, handover_id, lock=True)
    if handover.state in UNREGISTERED:
        handover.registration_number = number
        _move(session, handover, HandoverState.REGISTERED, by=by, now=now)
    elif handover.registration_number != number:
        raise AlreadyRegistered
    return handover


async def decide(
    session: AsyncSession, handover_id: int, words: str, *, by: By, now: datetime
) -> Handover:
    """Note the decision; raise NotRegistered before there is a number, AlreadyDecided twice."""
    handover = await find(session, handover_id, lock=True)
    if handover.state in UNREGISTERED:
        raise NotRegistered
    if handover.state is HandoverState.REGISTERED:
        handover.decision = words
        _move(session, handover, HandoverState.DECIDED, by=by, now=now)
    elif handover.decision != words:
        raise AlreadyDecided
    return handover


def _move(
    session: AsyncSession, handover: Handover, to: HandoverState, *, by: By, now: datetime
) -> None:
    client = {} if by.client_id is None else {"client": by.client_id}
    audit.note(
        session,
        f"handover_{to}",
        now=now,
        actor=by.actor,
        staff_id=by.staff_id,
        complaint_id=handover.complaint_id,
        detail={"handover": handover.id, "from": handover.state, "to": to, **client},
    )
    handover.state = to
    handover.due_at = None
    handover.received_at = handover.received_at or now
    if to is not HandoverState.RECEIVED:
        handover.registered_at = handover.registered_at or now
    if to is HandoverState.DECIDED:
        handover.decided_at = now
