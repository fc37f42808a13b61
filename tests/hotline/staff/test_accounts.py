"""Accounts: who may log in, as what."""

import asyncio
import re

import pytest
from sqlalchemy import select

from hotline.errors import PasswordTooWeak, StaffExists
from hotline.staff import accounts
from hotline.staff.accounts import NotYourself, StaffInvalid, StaffNotFound
from hotline.store.engine import Sessions
from hotline.store.tables import AuditEntry, Staff
from hotline.store.tables.staff import Role
from tests.conftest import HandClock


async def test_the_first_admin_is_made_once(sessions: Sessions, clock: HandClock) -> None:
    async with sessions.begin() as session:
        first = await accounts.first_admin(session, now=clock())
    async with sessions.begin() as session:
        second = await accounts.first_admin(session, now=clock())
        (admin,) = await accounts.everybody(session)

    assert first is not None
    assert re.fullmatch(r"\w{4}-\w{4}-\w{4}-\w{4}", first)
    assert second is None
    assert (admin.name, admin.roles, admin.must_change_password) == ("admin", ["admin"], True)


async def test_two_processes_that_start_at_once_make_one_admin(
    sessions: Sessions, clock: HandClock
) -> None:
    async def start() -> str | None:
        async with sessions.begin() as session:
            return await accounts.first_admin(session, now=clock())

    made = await asyncio.gather(start(), start())

    assert sum(password is not None for password in made) == 1


async def test_no_admin_is_made_where_anybody_is(sessions: Sessions, clock: HandClock) -> None:
    async with sessions.begin() as session:
        await accounts.create_staff(session, "edi", roles=[Role.EDITOR], now=clock())
        assert await accounts.first_admin(session, now=clock()) is None


@pytest.mark.parametrize("name", ["", "a", "ana wulandari", "-ana", "x" * 33, "ana<", "ána"])
async def test_a_name_must_be_typed_easily(
    sessions: Sessions, clock: HandClock, name: str
) -> None:
    async with sessions.begin() as session:
        with pytest.raises(StaffInvalid):
            await accounts.create_staff(session, name, roles=[Role.STAFF], now=clock())


async def test_a_name_is_given_once_whatever_its_case(
    sessions: Sessions, clock: HandClock
) -> None:
    async with sessions.begin() as session:
        await accounts.create_staff(session, "Ana", roles=[Role.STAFF], now=clock())
        with pytest.raises(StaffExists):
            await accounts.create_staff(session, " aNA ", roles=[Role.STAFF], now=clock())
        names = [staff.name for staff in await accounts.everybody(session)]

    assert names == ["ana"]


async def test_a_role_is_needed_and_a_given_password_is_checked(
    sessions: Sessions, clock: HandClock
) -> None:
    async with sessions.begin() as session:
        with pytest.raises(StaffInvalid):
            await accounts.create_staff(session, "ana", roles=[], now=clock())
        with pytest.raises(PasswordTooWeak):
            await accounts.create_staff(
                session, "ana", roles=[Role.STAFF], password="short", now=clock()
            )


async def test_nobody_locks_themselves_out(sessions: Sessions, clock: HandClock) -> None:
    async with sessions.begin() as session:
        await accounts.first_admin(session, now=clock())
        (admin,) = await accounts.everybody(session)
        with pytest.raises(NotYourself):
            await accounts.disable(session, admin.id, by=admin.id, now=clock())
        with pytest.raises(NotYourself):
            await accounts.set_roles(session, admin.id, [Role.EDITOR], by=admin.id, now=clock())
        with pytest.raises(StaffNotFound):
            await accounts.find(session, 4711)


async def test_nothing_personal_stands_in_the_audit(
    sessions: Sessions, clock: HandClock
) -> None:
    async with sessions.begin() as session:
        one_time = await accounts.create_staff(
            session, "ana", display_name="Ana Wulandari", roles=[Role.STAFF], now=clock()
        )
    async with sessions.reading() as session:
        (entry,) = await session.scalars(select(AuditEntry))
        stored = await session.scalar(select(Staff.password_hash))

    assert entry.detail.keys() == {"staff"}
    assert str(one_time) not in str(stored)
