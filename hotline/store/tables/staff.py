"""Staff: the people of the desk and their logins."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from hotline.store.encrypted import EncryptedText
from hotline.store.tables.base import Base, BigId


class Role(StrEnum):
    """What somebody may do at the desk."""

    STAFF = "staff"
    EDITOR = "editor"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"


class Staff(Base):
    """Somebody with a login."""

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    #: What they type to log in, lower case.
    name: Mapped[str] = mapped_column(String(64), unique=True)
    #: What colleagues see.
    display_name: Mapped[str] = mapped_column(EncryptedText)
    #: argon2id.
    password_hash: Mapped[str] = mapped_column(String(200))
    #: True after a one-time password: the next login must set a new one.
    must_change_password: Mapped[bool] = mapped_column(default=False)
    #: Values of Role.
    roles: Mapped[Any] = mapped_column(JSON)
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]


class LoginSession(Base):
    """A logged-in browser; the cookie's value is stored only as a hash."""

    __tablename__ = "login_session"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    csrf: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class LoginFailure(Base):
    """How often a name or an address failed lately."""

    __tablename__ = "login_failure"

    #: Keyed hash of the name or of the address.
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int]
    blocked_until: Mapped[datetime | None]
    last_at: Mapped[datetime]
