"""Authenticate: the one way in."""

import asyncio

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from hotline.errors import LoginRefused, LoginThrottled
from hotline.keys import Keys
from hotline.staff import throttle
from hotline.staff.authenticate import authenticate
from hotline.store.engine import Sessions
from hotline.store.tables import LoginFailure, Staff
from tests.conftest import HandClock
from tests.desk.seed import PASSWORD, add_cast


@pytest.fixture(autouse=True)
async def cast(sessions: Sessions, clock: HandClock) -> None:
    async with sessions.begin() as session:
        await add_cast(session, now=clock())


class Door:
    """The way in from one address."""

    def __init__(self, sessions: Sessions, keys: Keys, clock: HandClock) -> None:
        self.sessions, self.keys, self.clock = sessions, keys, clock

    async def try_(self, name: str, password: str, *, address: str = "10.0.0.1") -> Staff:
        return await authenticate(
            self.sessions, name, password, address=address, keys=self.keys, now=self.clock()
        )


@pytest.fixture
def door(sessions: Sessions, keys: Keys, clock: HandClock) -> Door:
    return Door(sessions, keys, clock)


async def test_the_right_password_lets_in(door: Door) -> None:
    assert (await door.try_(" Ana ", PASSWORD)).name == "ana"


@pytest.mark.parametrize(("name", "password"), [("ana", "wrong"), ("nobody", PASSWORD)])
async def test_the_wrong_one_does_not(door: Door, name: str, password: str) -> None:
    with pytest.raises(LoginRefused):
        await door.try_(name, password)


async def test_somebody_disabled_is_refused_like_nobody(
    door: Door, sessions: Sessions, clock: HandClock
) -> None:
    async with sessions.begin() as session:
        ana = await session.scalar(select(Staff).where(Staff.name == "ana"))
        assert ana is not None
        ana.disabled_at = clock()

    with pytest.raises(LoginRefused):
        await door.try_("ana", PASSWORD)


async def test_a_success_forgives_the_name(
    door: Door, sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    for _ in range(3):
        with pytest.raises(LoginRefused):
            await door.try_("ana", "wrong")
        clock.advance(seconds=10)

    await door.try_("ana", PASSWORD)
    await door.try_("ana", PASSWORD)

    async with sessions.reading() as session:
        by_name = throttle.key_of("name", "ana", secret=keys.chat)
        by_address = throttle.key_of("address", "10.0.0.1", secret=keys.chat)
        assert await session.get(LoginFailure, by_name) is None
        assert (await session.get_one(LoginFailure, by_address)).failures == 3


async def test_a_hundred_guesses_at_once_are_one_guess(door: Door) -> None:
    guesses = (door.try_("ana", f"guess {number}") for number in range(20))

    results = await asyncio.gather(*guesses, return_exceptions=True)

    assert sum(isinstance(result, LoginRefused) for result in results) == 1
    assert sum(isinstance(result, LoginThrottled) for result in results) == 19


async def test_one_address_cannot_try_many_names_for_ever(door: Door) -> None:
    for number in range(throttle.FREE_PER_ADDRESS + 1):
        with pytest.raises(LoginRefused):
            await door.try_(f"name{number}", "wrong")

    with pytest.raises(LoginThrottled):
        await door.try_("ana", PASSWORD)
    assert (await door.try_("ana", PASSWORD, address="10.0.0.2")).name == "ana"


async def test_nobody_is_locked_out_for_good(door: Door, clock: HandClock) -> None:
    for _ in range(12):
        with pytest.raises(LoginRefused):
            await door.try_("ana", "wrong")
        clock.advance(seconds=61)

    assert (await door.try_("ana", PASSWORD)).name == "ana"


async def test_a_weak_old_hash_is_made_anew(door: Door, sessions: Sessions) -> None:
    async with sessions.begin() as session:
        ana = await session.scalar(select(Staff).where(Staff.name == "ana"))
        assert ana is not None
        ana.password_hash = PasswordHasher(time_cost=1, memory_cost=1024).hash(PASSWORD)

    await door.try_("ana", PASSWORD)

    async with sessions.reading() as session:
        stored = await session.scalar(select(Staff.password_hash).where(Staff.name == "ana"))
    assert not PasswordHasher().check_needs_rehash(str(stored))


@pytest.mark.parametrize("name", ["", "x" * 100_000, "\ud800", "ana\x00", "' OR 1=1 --"])
async def test_odd_names_are_refused_like_any_other(door: Door, name: str) -> None:
    with pytest.raises(LoginRefused):
        await door.try_(name, PASSWORD)
