"""Progress: what is known of a handover on its way; forward only, and twice is once."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline import audit
from hotline.errors import AlreadyDecided, AlreadyRegistered, HandoverNotFound, NotRegistered
from hotline.handover import notices
from hotline.handover.by import By
from hotline.handover.refer import refer
from hotline.intake.takeover import held
from hotline.store.tables import Handover
from hotline.store.tables.handover import HandoverState

__all__ = ["By", "decide", "find", "find_by_key", "mark_sent", "receive", "register"]

#: What the commission has not said that it has.
ON_ITS_WAY = (HandoverState.WAITING, HandoverState.SENT, HandoverState.DEAD)
#: What has no number of the commission's yet.
UNREGISTERED = (*ON_ITS_WAY, HandoverState.RECEIVED)


async def find(session: AsyncSession, handover_id: int, *, lock: bool = False) -> Handover:
    """Find a handover; raise HandoverNotFound. `lock` keeps others from moving it."""
    statement = select(Handover).where(Handover.id == handover_id)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    found = await session.scalar(statement)
    if found is None:
        raise HandoverNotFound
    return found


async def find_by_key(session: AsyncSession, idempotency_key: str) -> Handover:
    """Find a handover by what the commission knows it by; raise HandoverNotFound."""
    found = await session.scalar(
        select(Handover).where(Handover.idempotency_key == idempotency_key)
    )
    if found is None:
        raise HandoverNotFound
    return found


async def mark_sent(
    session: AsyncSession, handover_id: int, *, by: By, now: datetime
) -> Handover:
    """Note that it left here whole; what the commission says of it may have come before."""
    handover = await find(session, handover_id, lock=True)
    if handover.state in {HandoverState.WAITING, HandoverState.DEAD}:
        await _move(session, handover, HandoverState.SENT, by=by, now=now)
    return handover


async def receive(
    session: AsyncSession, handover_id: int, *, by: By, now: datetime
) -> Handover:
    """Note that the commission has it; it is then not sent again."""
    handover = await find(session, handover_id, lock=True)
    if handover.state in ON_ITS_WAY:
        await _move(session, handover, HandoverState.RECEIVED, by=by, now=now)
    return handover


async def register(
    session: AsyncSession, handover_id: int, number: str, *, by: By, now: datetime
) -> Handover:
    """Note the commission's own number; raise AlreadyRegistered under another one."""
    handover = await find(session, handover_id, lock=True)
    if handover.state in UNREGISTERED:
        handover.registration_number = number
        await _move(session, handover, HandoverState.REGISTERED, by=by, now=now)
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
        await _move(session, handover, HandoverState.DECIDED, by=by, now=now)
    elif handover.decision != words:
        raise AlreadyDecided
    return handover


async def _move(
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
    arrives = handover.received_at is None and to is not HandoverState.SENT
    handover.state = to
    handover.due_at = None
    handover.failure = None
    handover.sent_at = handover.sent_at or now
    if to is not HandoverState.SENT:
        handover.received_at = handover.received_at or now
    if to in {HandoverState.REGISTERED, HandoverState.DECIDED}:
        handover.registered_at = handover.registered_at or now
    if to is HandoverState.DECIDED:
        handover.decided_at = now
    await session.flush()
    await _show(session, handover, arrives=arrives, by=by, now=now)


async def _show(
    session: AsyncSession, handover: Handover, *, arrives: bool, by: By, now: datetime
) -> None:
    """Let the complaint, its pages and its worker know."""
    complaint, _ = await held(session, handover.complaint_id)
    complaint.changed_at = now
    if arrives:
        told = handover.approved_at
        await refer(session, complaint, told_until=told, by=by, now=now)
    await notices.tell(session, complaint, handover.state, now=now)
