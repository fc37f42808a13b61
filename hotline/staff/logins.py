"""Logins: a random token in the browser, its hash in the database, and two expiries."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from hotline import audit
from hotline.store.tables import LoginSession, Staff
from hotline.store.tables.staff import Role

#: Without a page asked for in so long, the login ends.
IDLE = timedelta(minutes=30)
#: However busy, the login ends after so long: longer than a shift, shorter than a day.
LONGEST = timedelta(hours=12)
#: Being seen is written down at most this often, so that looking seldom writes.
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Login:
    """Who sits before a browser, as of now."""

    staff_id: int
    name: str
    display_name: str
    roles: frozenset[Role]
    must_change_password: bool
    #: What every form of this login carries.
    csrf: str
    token_hash: str
    seen_at: datetime

    def may(self, roles: frozenset[Role]) -> bool:
        """Tell whether one of these roles is theirs."""
        return bool(self.roles & roles)


async def open_session(session: AsyncSession, staff_id: int, *, now: datetime) -> str:
    """Open a login and return its token; it is stored nowhere but in the browser."""
    await session.execute(delete(LoginSession).where(LoginSession.expires_at <= now))
    token = secrets.token_urlsafe(32)
    session.add(
        LoginSession(
            token_hash=_hash(token),
            staff_id=staff_id,
            csrf=secrets.token_urlsafe(32),
            created_at=now,
            seen_at=now,
            expires_at=now + LONGEST,
        )
    )
    audit.note(session, "login", now=now, staff_id=staff_id)
    await session.flush()
    return token


async def find_session(session: AsyncSession, token: str, *, now: datetime) -> Login | None:
    """Find the login a token stands for; none when it expired or the person is disabled."""
    found = await session.execute(
        select(LoginSession, Staff)
        .join(Staff, Staff.id == LoginSession.staff_id)
        .where(
            LoginSession.token_hash == _hash(token),
            LoginSession.expires_at > now,
            LoginSession.seen_at > now - IDLE,
            Staff.disabled_at.is_(None),
        )
    )
    row = found.one_or_none()
    return None if row is None else _login(row[0], row[1])


def is_due(login: Login, *, now: datetime) -> bool:
    """Tell whether being seen should be written down again."""
    return now - login.seen_at >= SEEN_EVERY


async def mark_seen(session: AsyncSession, login: Login, *, now: datetime) -> None:
    """Put the idle expiry off."""
    await session.execute(
        update(LoginSession)
        .where(LoginSession.token_hash == login.token_hash)
        .values(seen_at=now)
    )


async def end_session(session: AsyncSession, token: str) -> None:
    """Log one browser out."""
    await session.execute(delete(LoginSession).where(LoginSession.token_hash == _hash(token)))


async def end_all(session: AsyncSession, staff_id: int) -> None:
    """Log somebody out everywhere."""
    await session.execute(delete(LoginSession).where(LoginSession.staff_id == staff_id))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _login(row: LoginSession, staff: Staff) -> Login:
    return Login(
        staff_id=staff.id,
        name=staff.name,
        display_name=staff.display_name,
        roles=frozenset(Role(role) for role in staff.roles),
        must_change_password=staff.must_change_password,
        csrf=row.csrf,
        token_hash=row.token_hash,
        seen_at=row.seen_at,
    )
