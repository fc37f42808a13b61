"""Logins: a token in the browser, its hash in the database."""

from sqlalchemy import select

from hotline.staff import accounts, logins
from hotline.store.engine import Sessions
from hotline.store.tables import LoginSession
from hotline.store.tables.staff import Role
from tests.conftest import HandClock


async def ana(sessions: Sessions, clock: HandClock) -> int:
    async with sessions.begin() as session:
        await accounts.create_staff(
            session, "ana", display_name="Ana", roles=[Role.STAFF], now=clock()
        )
        return (await accounts.everybody(session))[0].id


async def log_in(sessions: Sessions, staff_id: int, clock: HandClock) -> str:
    async with sessions.begin() as session:
        return await logins.open_session(session, staff_id, now=clock())


async def is_in(sessions: Sessions, token: str, clock: HandClock) -> bool:
    async with sessions.reading() as session:
        return await logins.find_session(session, token, now=clock()) is not None


async def test_the_token_is_stored_only_as_a_hash(sessions: Sessions, clock: HandClock) -> None:
    token = await log_in(sessions, await ana(sessions, clock), clock)

    async with sessions.reading() as session:
        row = await session.scalar(select(LoginSession))
        login = await logins.find_session(session, token, now=clock())
    assert row is not None
    assert token not in (row.token_hash, row.csrf)
    assert login is not None
    assert login.display_name == "Ana"
    assert login.roles == {Role.STAFF}
    assert login.must_change_password


async def test_the_stored_hash_opens_nothing(sessions: Sessions, clock: HandClock) -> None:
    await log_in(sessions, await ana(sessions, clock), clock)
    async with sessions.reading() as session:
        stored = await session.scalar(select(LoginSession.token_hash))

    assert not await is_in(sessions, str(stored), clock)


async def test_being_seen_puts_the_idle_expiry_off_but_not_the_absolute_one(
    sessions: Sessions, clock: HandClock
) -> None:
    token = await log_in(sessions, await ana(sessions, clock), clock)
    started = clock()

    while await is_in(sessions, token, clock):
        async with sessions.begin() as session:
            login = await logins.find_session(session, token, now=clock())
            assert login is not None
            await logins.mark_seen(session, login, now=clock())
        clock.advance(minutes=20)

    assert clock() - started == logins.LONGEST


async def test_without_being_seen_it_ends_after_half_an_hour(
    sessions: Sessions, clock: HandClock
) -> None:
    token = await log_in(sessions, await ana(sessions, clock), clock)

    clock.advance(minutes=30)

    assert not await is_in(sessions, token, clock)


async def test_logging_out_ends_one_and_everywhere_ends_all(
    sessions: Sessions, clock: HandClock
) -> None:
    who = await ana(sessions, clock)
    tokens = [await log_in(sessions, who, clock) for _ in range(3)]

    async with sessions.begin() as session:
        await logins.end_session(session, tokens[0])
    after_one = [await is_in(sessions, token, clock) for token in tokens]
    async with sessions.begin() as session:
        await logins.end_all(session, who)
    after_all = [await is_in(sessions, token, clock) for token in tokens]

    assert after_one == [False, True, True]
    assert after_all == [False] * 3


async def test_expired_logins_are_swept_at_the_next_one(
    sessions: Sessions, clock: HandClock
) -> None:
    who = await ana(sessions, clock)
    await log_in(sessions, who, clock)
    clock.advance(hours=13)
    await log_in(sessions, who, clock)

    async with sessions.reading() as session:
        rows = await session.scalars(select(LoginSession))
        assert len(rows.all()) == 1
