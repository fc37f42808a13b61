"""What all tests share: settings, keys, a real database and a clock that is turned by hand."""

import os
import uuid
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from hotline import keys as key_file
from hotline.keys import Keys
from hotline.settings import Secret, Settings
from hotline.store.encrypted import use_keys
from hotline.store.engine import Sessions, open_engine
from hotline.store.tables import Base

#: A PostgreSQL server whose databases the tests may make and drop.
POSTGRES = os.environ.get("TEST_DATABASE_URL", "")

DATABASES = [
    "sqlite",
    pytest.param(
        "postgresql",
        marks=pytest.mark.skipif(
            not POSTGRES,
            reason="TEST_DATABASE_URL is not set: no PostgreSQL server to test against",
        ),
    ),
]


class HandClock:
    """A clock that moves only when told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **parts: float) -> datetime:
        self.now += timedelta(**parts)
        return self.now


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture(params=DATABASES)
async def settings(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Settings]:
    """Settings with a home of their own; on PostgreSQL, with a database of their own."""
    if request.param == "sqlite":
        yield Settings(home=tmp_path)
        return
    name = f"siaga_test_{uuid.uuid4().hex[:12]}"
    admin = open_engine(POSTGRES).execution_options(isolation_level="AUTOCOMMIT")
    async with admin.connect() as connection:
        await connection.execute(text(f'CREATE DATABASE "{name}"'))
    address = f"{POSTGRES.rsplit('/', 1)[0]}/{name}"
    yield Settings(home=tmp_path, database_url=Secret(address))
    async with admin.connect() as connection:
        await connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    await admin.dispose()


@pytest.fixture
def keys(settings: Settings) -> Keys:
    made = key_file.create(settings.key_file)
    use_keys(made.ring())
    return made


@pytest.fixture
async def sessions(settings: Settings, keys: Keys) -> AsyncIterator[Sessions]:
    """A real database with every table."""
    opened = Sessions(open_engine(settings.database))
    async with opened.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield opened
    await opened.close()
