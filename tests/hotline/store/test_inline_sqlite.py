import asyncio
import sqlite3

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from hotline.settings import Settings
from hotline.store.engine import Sessions, open_engine
from hotline.store.tables import LoginFailure
from tests.conftest import DATABASES, HandClock

pytestmark = pytest.mark.parametrize("settings", DATABASES[:1], indirect=True)


def _other_process(settings: Settings) -> sqlite3.Connection:
    found = sqlite3.connect(settings.home / "hotline.db", isolation_level=None, timeout=0)
    found.execute("BEGIN IMMEDIATE")
    return found


async def _write(sessions: Sessions, clock: HandClock, key: str) -> None:
    async with sessions.begin() as session:
        session.add(LoginFailure(key=key, failures=1, last_at=clock()))


async def test_while_another_process_writes_readers_go_on_and_writers_wait_their_turn(
    sessions: Sessions, settings: Settings, clock: HandClock
) -> None:
    other = _other_process(settings)
    writing = asyncio.create_task(_write(sessions, clock, "a"))
    await asyncio.sleep(0.02)

    async with sessions.reading() as session:
        assert await session.scalar(select(LoginFailure.key)) is None
    assert not writing.done()

    other.execute("COMMIT")
    other.close()
    await writing
    async with sessions.reading() as session:
        assert await session.scalar(select(LoginFailure.key)) == "a"


async def test_a_database_that_stays_locked_ends_in_an_error(
    sessions: Sessions, settings: Settings, clock: HandClock
) -> None:
    other = _other_process(settings)
    hasty = Sessions(open_engine(settings.database, patience=0.05))

    with pytest.raises(OperationalError, match="locked"):
        await _write(hasty, clock, "a")

    other.close()
    await hasty.close()
    await _write(sessions, clock, "b")


async def test_many_writers_of_one_process_write_in_the_order_in_which_they_came(
    sessions: Sessions, clock: HandClock
) -> None:
    await asyncio.gather(*(_write(sessions, clock, f"{number:03}") for number in range(50)))

    async with sessions.reading() as session:
        rows = await session.scalars(text("SELECT key FROM login_failure ORDER BY rowid"))
        assert list(rows) == [f"{number:03}" for number in range(50)]


async def test_what_fails_half_way_leaves_nothing_and_holds_nobody(
    sessions: Sessions, clock: HandClock
) -> None:
    async def fail_half_way() -> None:
        async with sessions.begin() as session:
            session.add(LoginFailure(key="a", failures=1, last_at=clock()))
            await session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail_half_way()

    await _write(sessions, clock, "a")
