"""The throttle: every failure makes the next attempt wait, and nobody waits for ever."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from hotline.staff import throttle
from hotline.staff.throttle import Throttled
from hotline.store.engine import Sessions
from hotline.store.tables import LoginFailure
from tests.conftest import HandClock

KEY = throttle.key_of("name", "ana", secret=b"secret")


async def attempt(sessions: Sessions, clock: HandClock, *, free: int = 0) -> None:
    async with sessions.begin() as session:
        await throttle.count(session, KEY, free=free, now=clock())


async def test_each_failure_doubles_the_wait_up_to_a_minute(
    sessions: Sessions, clock: HandClock
) -> None:
    waits = []
    for _ in range(9):
        await attempt(sessions, clock)
        with pytest.raises(Throttled) as refused:
            await attempt(sessions, clock)
        waits.append(refused.value.seconds)
        clock.advance(seconds=refused.value.seconds)

    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]


async def test_an_attempt_that_came_too_early_costs_nothing(
    sessions: Sessions, clock: HandClock
) -> None:
    await attempt(sessions, clock)
    for _ in range(20):
        with pytest.raises(Throttled):
            await attempt(sessions, clock)

    clock.advance(seconds=1)
    await attempt(sessions, clock)


async def test_after_a_quiet_quarter_of_an_hour_the_count_begins_anew(
    sessions: Sessions, clock: HandClock
) -> None:
    for _ in range(5):
        await attempt(sessions, clock)
        clock.advance(minutes=1)
    clock.advance(minutes=15)

    await attempt(sessions, clock)
    with pytest.raises(Throttled) as refused:
        await attempt(sessions, clock)

    assert refused.value.seconds == 1


async def test_an_office_behind_one_address_has_some_failures_free(
    sessions: Sessions, clock: HandClock
) -> None:
    for _ in range(throttle.FREE_PER_ADDRESS + 1):
        await attempt(sessions, clock, free=throttle.FREE_PER_ADDRESS)

    with pytest.raises(Throttled):
        await attempt(sessions, clock, free=throttle.FREE_PER_ADDRESS)


async def test_made_up_names_do_not_pile_up(sessions: Sessions, clock: HandClock) -> None:
    await attempt(sessions, clock)
    later = clock() + throttle.FORGIVEN_AFTER + timedelta(seconds=1)

    async with sessions.begin() as session:
        await throttle.forget_old(session, now=later)
        left = await session.scalar(select(func.count()).select_from(LoginFailure))

    assert left == 0


def test_the_table_does_not_tell_names() -> None:
    assert "ana" not in KEY
    assert throttle.key_of("address", "ana", secret=b"secret") != KEY
    assert throttle.key_of("name", "ana", secret=b"other") != KEY
