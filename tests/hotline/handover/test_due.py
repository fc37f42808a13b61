"""What the courier takes: once, and the end of an old attempt undoes nothing."""

import asyncio
from datetime import timedelta

from hotline.handover import due
from hotline.handover.due import Parcel
from hotline.store.engine import Sessions
from hotline.store.tables import Handover
from hotline.store.tables.handover import HandoverChannel, HandoverState
from tests.conftest import HandClock
from tests.hotline.handover.conftest import Approve

LEASE = timedelta(minutes=1)


async def _take(sessions: Sessions, clock: HandClock) -> Parcel | None:
    async with sessions.reading() as session:
        seen = await due.due(session, now=clock(), limit=9)
    if not seen:
        return None
    await asyncio.sleep(0)
    async with sessions.begin() as session:
        return await due.take(
            session,
            seen[0],
            channel=HandoverChannel.AMQP,
            until=clock() + LEASE,
            now=clock(),
        )


async def test_of_many_couriers_exactly_one_takes_it(
    sessions: Sessions, clock: HandClock, approved: Approve
) -> None:
    handover = await approved()

    taken = await asyncio.gather(*(_take(sessions, clock) for _ in range(10)))

    (parcel,) = [one for one in taken if one is not None]
    assert (parcel.handover_id, parcel.attempt) == (handover.id, 1)
    async with sessions.reading() as session:
        found = await session.get_one(Handover, handover.id)
    assert found.channel is HandoverChannel.AMQP


async def test_the_end_of_an_attempt_that_lasted_too_long_undoes_nothing(
    sessions: Sessions, clock: HandClock, approved: Approve
) -> None:
    handover = await approved()
    old = await _take(sessions, clock)
    assert await _take(sessions, clock) is None
    clock.advance(minutes=1)
    new = await _take(sessions, clock)
    assert old is not None
    assert new is not None
    assert new.body == old.body

    async with sessions.begin() as session:
        await due.give_up(session, old, failure="timeout", now=clock())
        await due.put_off(session, old, failure="timeout", due_at=clock())

    async with sessions.reading() as session:
        found = await session.get_one(Handover, handover.id)
    assert (found.state, found.failure) == (HandoverState.WAITING, None)
    assert found.due_at == clock() + LEASE
