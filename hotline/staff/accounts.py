"""Accounts: who may log in, as what, and how a forgotten password is replaced."""

import re
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from hotline import audit
from hotline.errors import HotlineError, PasswordTooWeak, StaffExists
from hotline.staff import logins, passwords
from hotline.store.tables import Staff
from hotline.store.tables.staff import Role

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,31}")
LONGEST_DISPLAY_NAME = 80


class StaffInvalid(HotlineError):
    """A name is 2 to 32 letters a-z, digits, dots or dashes; and a role is needed."""


class StaffNotFound(HotlineError):
    """There is nobody with this number."""


class NotYourself(HotlineError):
    """Nobody can disable themselves or take their own admin role away."""


async def create_staff(
    session: AsyncSession,
    name: str,
    *,
    display_name: str = "",
    roles: Collection[Role],
    password: str | None = None,
    by: int | None = None,
    now: datetime,
) -> str | None:
    """Add somebody; without a password make a one-time one and return it.

    Raises StaffInvalid, StaffExists, PasswordTooWeak.
    """
    name, shown = _checked(name, display_name)
    if not roles:
        raise StaffInvalid
    if password is not None:
        passwords.check_rules(password, name=name)
    one_time = passwords.one_time() if password is None else None
    staff = Staff(
        name=name,
        display_name=shown,
        password_hash=await passwords.hashed(password or one_time or ""),
        must_change_password=one_time is not None,
        roles=sorted(roles),
        created_at=now,
    )
    await _add(session, staff)
    _note(session, "add_staff", staff.id, by=by, now=now)
    return one_time


async def first_admin(session: AsyncSession, *, now: datetime) -> str | None:
    """Make the first admin and return the one-time password; none when anybody is there."""
    if await session.scalar(select(Staff.id).limit(1)) is not None:
        return None
    try:
        return await create_staff(session, "admin", roles=[Role.ADMIN], now=now)
    except StaffExists:
        return None


async def set_password(
    session: AsyncSession, staff_id: int, new: str, *, now: datetime
) -> None:
    """Change one's own password and log out everywhere; raise PasswordTooWeak.

    Who calls this has let `authenticate` check the current one, with its throttle.
    """
    staff = await find(session, staff_id)
    passwords.check_rules(new, name=staff.name)
    if await passwords.fits(new, staff.password_hash):
        raise PasswordTooWeak
    staff.password_hash = await passwords.hashed(new)
    staff.must_change_password = False
    await logins.end_all(session, staff_id)
    _note(session, "change_password", staff_id, by=staff_id, now=now)


async def reset_password(
    session: AsyncSession, staff_id: int, *, by: int, now: datetime
) -> str:
    """Replace a forgotten password by a one-time one and log the person out everywhere."""
    staff = await find(session, staff_id)
    one_time = passwords.one_time()
    staff.password_hash = await passwords.hashed(one_time)
    staff.must_change_password = True
    await logins.end_all(session, staff_id)
    _note(session, "reset_password", staff_id, by=by, now=now)
    return one_time


async def disable(session: AsyncSession, staff_id: int, *, by: int, now: datetime) -> None:
    """Let somebody in no more; what they did stays."""
    if staff_id == by:
        raise NotYourself
    (await find(session, staff_id)).disabled_at = now
    await logins.end_all(session, staff_id)
    _note(session, "disable_staff", staff_id, by=by, now=now)


async def enable(session: AsyncSession, staff_id: int, *, by: int, now: datetime) -> None:
    """Let somebody in again."""
    (await find(session, staff_id)).disabled_at = None
    _note(session, "enable_staff", staff_id, by=by, now=now)


async def set_roles(
    session: AsyncSession, staff_id: int, roles: Collection[Role], *, by: int, now: datetime
) -> None:
    """Give somebody these roles and no others; they count from the next page on."""
    if not roles:
        raise StaffInvalid
    if staff_id == by and Role.ADMIN not in roles:
        raise NotYourself
    (await find(session, staff_id)).roles = sorted(roles)
    _note(session, "set_roles", staff_id, by=by, now=now)


async def everybody(session: AsyncSession) -> Sequence[Staff]:
    """List everybody, those who may log in first."""
    rows = await session.scalars(
        select(Staff).order_by(Staff.disabled_at.is_not(None), Staff.name)
    )
    return rows.all()


async def names(session: AsyncSession, ids: Collection[int | None]) -> dict[int, str]:
    """Tell what colleagues call these people."""
    rows = await session.scalars(select(Staff).where(Staff.id.in_({*ids} - {None})))
    return {staff.id: staff.display_name for staff in rows}


async def find(session: AsyncSession, staff_id: int) -> Staff:
    """Find somebody; raise StaffNotFound."""
    staff = await session.get(Staff, staff_id)
    if staff is None:
        raise StaffNotFound
    return staff


def is_name(name: str) -> bool:
    """Tell whether somebody may be called this."""
    return _NAME.fullmatch(name) is not None


def _checked(name: str, display_name: str) -> tuple[str, str]:
    name = name.strip().lower()
    shown = display_name.strip() or name
    if not is_name(name) or len(shown) > LONGEST_DISPLAY_NAME:
        raise StaffInvalid
    return name, shown


async def _add(session: AsyncSession, staff: Staff) -> None:
    # The unique name decides, not a look beforehand.
    try:
        async with session.begin_nested():
            session.add(staff)
            await session.flush()
    except IntegrityError as error:
        raise StaffExists from error


def _note(
    session: AsyncSession, action: str, staff_id: int, *, by: int | None, now: datetime
) -> None:
    audit.note(session, action, staff_id=by, actor="cli", now=now, detail={"staff": staff_id})
