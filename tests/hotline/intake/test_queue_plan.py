"""A long queue is read by its index, and a page asks as often for fifty rows as for none."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.intake import queue
from hotline.intake.claim_next import claim_next
from hotline.intake.overview import overview
from hotline.intake.promise import promised
from hotline.intake.similar import similar
from hotline.keys import Keys
from hotline.store.engine import Sessions
from hotline.store.tables import Staff
from hotline.store.tables.complaint import Urgency
from hotline.store.tables.staff import Role
from tests.bench.many import fill
from tests.conftest import HandClock

Said = tuple[str, Any]


@contextmanager
def listening(sessions: Sessions) -> Iterator[list[Said]]:
    """Write down every question with its values."""
    said: list[Said] = []

    def note(connection: Any, cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if statement.startswith("SELECT"):
            said.append((statement, values))

    event.listen(sessions.engine.sync_engine, "before_cursor_execute", note)
    yield said
    event.remove(sessions.engine.sync_engine, "before_cursor_execute", note)


async def plan_of(session: AsyncSession, statement: str, values: Any) -> str:
    """Ask the database how it would answer."""
    dialect = session.get_bind().dialect.name
    explain = "EXPLAIN QUERY PLAN" if dialect == "sqlite" else "EXPLAIN"
    connection = await session.connection()
    rows = await connection.exec_driver_sql(f"{explain} {statement}", values)
    return "\n".join(str(row[-1]) for row in rows)


@pytest.fixture
async def many(sessions: Sessions, keys: Keys, clock: HandClock) -> None:
    async with sessions.begin() as session:
        session.add(
            Staff(
                name="ana",
                display_name="Ana",
                password_hash="-",
                roles=[Role.STAFF],
                created_at=clock(),
            )
        )
        await session.flush()
        await fill(session, 3000, keys=keys, now=clock(), drafts=20)
    async with sessions.begin() as session:
        await session.execute(text("ANALYZE"))


@pytest.mark.usefixtures("many")
async def test_what_waits_is_read_in_the_order_of_its_index(sessions: Sessions) -> None:
    async with sessions.reading() as session:
        with listening(sessions) as said:
            await queue.waiting(session, limit=50)
        plan = await plan_of(session, *said[0])

    assert "ix_complaint_waiting" in plan
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan


@pytest.mark.usefixtures("many")
async def test_emergencies_are_counted_by_an_index(sessions: Sessions) -> None:
    async with sessions.reading() as session:
        with listening(sessions) as said:
            assert await queue.count_emergencies(session) > 100
        plan = await plan_of(session, *said[0])

    assert "ix_complaint_" in plan
    assert "Seq Scan on complaint" not in plan


@pytest.mark.usefixtures("many")
async def test_the_next_is_found_by_the_index(sessions: Sessions, clock: HandClock) -> None:
    async with sessions.begin() as session:
        with listening(sessions) as said:
            assert await claim_next(session, staff_id=1, now=clock()) is not None
    async with sessions.begin() as session:
        plan = await plan_of(session, *said[0])

    assert "ix_complaint_waiting" in plan
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan
    assert len(said) < 10


@pytest.mark.usefixtures("many")
async def test_measured_waits_are_found_by_their_index(
    sessions: Sessions, clock: HandClock
) -> None:
    async with sessions.reading() as session:
        with listening(sessions) as said:
            await promised(session, Urgency.EMERGENCY, now=clock())
        (waits,) = [one for one in said if "answered_at" in one[0]]
        plan = await plan_of(session, *waits)

    assert "ix_complaint_measured" in plan


@pytest.mark.usefixtures("many")
async def test_similar_complaints_are_found_by_their_traits(sessions: Sessions) -> None:
    async with sessions.reading() as session:
        with listening(sessions) as said:
            assert await similar(session, 1)
        plans = [await plan_of(session, *one) for one in said]

    assert "ix_trait_kind_hash" in plans[0]
    assert not any("SCAN" in plan for plan in plans)


async def test_a_page_of_fifty_asks_no_more_often_than_one_of_five(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    asked = []
    async with sessions.begin() as session:
        await fill(session, 200, keys=keys, now=clock(), drafts=60)
    for per_page in (5, 50):
        async with sessions.reading() as session:
            with listening(sessions) as said:
                rows = await queue.waiting(session, limit=per_page)
                await overview(session, rows)
        asked.append(len(said))
        assert len(rows) == per_page

    assert asked[0] == asked[1] <= 4
