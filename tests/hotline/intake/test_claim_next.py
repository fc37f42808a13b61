"""Twenty staff before a long queue, each with a connection of their own."""

import asyncio
from collections import Counter

import pytest
from sqlalchemy import func, select

from hotline.intake import takeover
from hotline.intake.claim_next import claim_next
from hotline.keys import Keys
from hotline.people import chats
from hotline.settings import Settings
from hotline.store.engine import Sessions, open_engine
from hotline.store.tables import AuditEntry, Complaint, Message, Staff
from hotline.store.tables.complaint import Status, Urgency
from hotline.store.tables.staff import Role
from tests.bench.many import fill
from tests.conftest import HandClock

WAITING, AT_ONCE = 500, 20


@pytest.fixture
async def staff(sessions: Sessions, clock: HandClock) -> list[int]:
    async with sessions.begin() as session:
        rows = [
            Staff(
                name=f"staff{number}",
                display_name=f"Staff {number}",
                password_hash="-",
                roles=[Role.STAFF],
                created_at=clock(),
            )
            for number in range(AT_ONCE)
        ]
        session.add_all(rows)
        await session.flush()
        return [row.id for row in rows]


async def test_twenty_who_take_the_next_at_once_share_the_queue_and_lose_nothing(
    settings: Settings, sessions: Sessions, keys: Keys, clock: HandClock, staff: list[int]
) -> None:
    async with sessions.begin() as session:
        await fill(session, WAITING, keys=keys, now=clock())

    async def work(staff_id: int) -> list[int]:
        own = Sessions(open_engine(settings.database))
        taken: list[int] = []
        try:
            while True:
                async with own.begin() as session:
                    found = await claim_next(session, staff_id=staff_id, now=clock())
                    if found is None:
                        return taken
                    taken.append(found.id)
        finally:
            await own.close()

    shares = await asyncio.gather(*(work(number) for number in staff))

    everything = Counter(number for share in shares for number in share)
    assert len(everything) == WAITING
    assert set(everything.values()) == {1}
    async with sessions.reading() as session:
        rows = await session.execute(select(Complaint.id, Complaint.staff_id, Complaint.status))
        owner_of = {number: owner for number, owner, _ in rows}
        told = await session.scalars(
            select(Message.complaint_id).where(Message.kind == "notice")
        )
        noted = await session.scalar(
            select(func.count()).select_from(AuditEntry).where(AuditEntry.action == "claim")
        )
        waits = await session.scalar(
            select(func.count())
            .select_from(Complaint)
            .where(Complaint.status != Status.IN_PROGRESS)
        )
        told_once = Counter(told)
    for staff_id, share in zip(staff, shares, strict=True):
        assert all(owner_of[number] == staff_id for number in share)
    assert (noted, waits) == (WAITING, 0)
    assert set(told_once.values()) == {1}
    assert len(told_once) == WAITING


async def test_twenty_who_take_the_same_one_leave_it_with_one(
    settings: Settings, sessions: Sessions, keys: Keys, clock: HandClock, staff: list[int]
) -> None:
    async with sessions.begin() as session:
        await fill(session, 1, keys=keys, now=clock())

    async def take(staff_id: int) -> int | None:
        own = Sessions(open_engine(settings.database))
        try:
            async with own.begin() as session:
                found = await claim_next(session, staff_id=staff_id, now=clock())
                return None if found is None else staff_id
        finally:
            await own.close()

    won = [number for number in await asyncio.gather(*map(take, staff)) if number]

    async with sessions.reading() as session:
        assert await session.scalar(select(Complaint.staff_id)) == won[0]
    assert len(won) == 1


async def test_the_next_is_the_most_urgent_whose_time_is_up_first(
    sessions: Sessions, keys: Keys, clock: HandClock, staff: list[int]
) -> None:
    async with sessions.begin() as session:
        await fill(session, 60, keys=keys, now=clock())

    order = []
    for _ in range(60):
        async with sessions.begin() as session:
            found = await claim_next(session, staff_id=staff[0], now=clock())
            assert found is not None
            order.append((found.urgency_rank, found.answer_by))

    assert order == sorted(order)
    assert {rank for rank, _ in order} == {urgency.rank for urgency in Urgency}
    async with sessions.begin() as session:
        assert await claim_next(session, staff_id=staff[0], now=clock()) is None


async def test_a_worker_who_writes_just_now_is_stepped_over_and_not_forgotten(
    settings: Settings, sessions: Sessions, keys: Keys, clock: HandClock, staff: list[int]
) -> None:
    """Only PostgreSQL lets two write at once; on SQLite the claim simply comes second."""
    async with sessions.begin() as session:
        await fill(session, 2, keys=keys, now=clock())
        first = await session.scalar(
            select(Complaint.id).order_by(Complaint.urgency_rank, Complaint.answer_by).limit(1)
        )
    own = Sessions(open_engine(settings.database))

    async def next_of(staff_id: int) -> int | None:
        async with own.begin() as session:
            found = await claim_next(session, staff_id=staff_id, now=clock())
            return None if found is None else found.id

    async with sessions.begin() as session:
        complaint = await session.get_one(Complaint, first)
        await chats.lock(session, complaint.chat_key)
        one = asyncio.create_task(next_of(staff[0]))
        two = asyncio.create_task(next_of(staff[1]))
        await asyncio.sleep(0)
        complaint.heard_at = clock()
    taken = {await one, await two}
    await own.close()

    assert taken == {1, 2}


async def test_what_was_handed_back_comes_after_those_who_never_had_an_answer(
    sessions: Sessions, keys: Keys, clock: HandClock, staff: list[int]
) -> None:
    async with sessions.begin() as session:
        await fill(session, 40, keys=keys, now=clock())
        first = await claim_next(session, staff_id=staff[0], now=clock())
        assert first is not None
        urgency = first.urgency
        await takeover.reply(session, first.id, "halo", staff_id=staff[0], now=clock())
        await takeover.hand_back(session, first.id, staff_id=staff[0], now=clock())

    same = []
    for _ in range(40):
        async with sessions.begin() as session:
            found = await claim_next(session, staff_id=staff[0], now=clock())
            assert found is not None
            if found.urgency is urgency:
                same.append(found.id)

    assert same[-1] == first.id
