"""Authenticate: name and password against the throttle and the stored hash."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.errors import LoginRefused
from hotline.keys import Keys
from hotline.staff import passwords, throttle
from hotline.staff.accounts import is_name
from hotline.store.engine import Sessions
from hotline.store.tables import Staff


async def authenticate(
    sessions: Sessions,
    name: str,
    password: str,
    *,
    address: str,
    keys: Keys,
    now: datetime,
) -> Staff:
    """Return who logs in; raise LoginRefused or LoginThrottled.

    Takes `sessions`, not a session: the counted attempt must stay when the login is
    refused, and no transaction may be held open while argon2 works.
    """
    name = name.strip().lower()
    by_name = throttle.key_of("name", name, secret=keys.chat)
    by_address = throttle.key_of("address", address, secret=keys.chat)
    async with sessions.begin() as session:
        await throttle.count(session, by_name, now=now)
        await throttle.count(session, by_address, free=throttle.FREE_PER_ADDRESS, now=now)
        stored = await _hash_of(session, name)
    if not await passwords.fits(password, stored) or stored is None:
        raise LoginRefused
    better = await _better(password, stored)
    async with sessions.begin() as session:
        staff = await _let_in(session, name, stored, better)
        await throttle.forgive(session, by_name)
        await throttle.take_back(session, by_address)
        await throttle.forget_old(session, now=now)
    return staff


async def _hash_of(session: AsyncSession, name: str) -> str | None:
    # A name that nobody can have is not asked for: PostgreSQL refuses some characters.
    if not is_name(name):
        return None
    return await session.scalar(
        select(Staff.password_hash).where(Staff.name == name, Staff.disabled_at.is_(None))
    )


async def _better(password: str, stored: str) -> str:
    return await passwords.hashed(password) if passwords.needs_new_hash(stored) else stored


async def _let_in(session: AsyncSession, name: str, stored: str, better: str) -> Staff:
    # Disabled, or given another password, while argon2 worked: refused.
    staff = await session.scalar(
        select(Staff).where(
            Staff.name == name, Staff.password_hash == stored, Staff.disabled_at.is_(None)
        )
    )
    if staff is None:
        raise LoginRefused
    staff.password_hash = better
    return staff
