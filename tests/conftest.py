"""What all tests share: settings, keys, a real database and a clock that is turned by hand."""

import os
import uuid
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import hypothesis
import pytest
from sqlalchemy import create_engine, text

from hotline import keys as key_file
from hotline.keys import Keys
from hotline.settings import Secret, Settings
from hotline.store.encrypted import use_keys
from hotline.store.engine import Sessions, open_engine
from hotline.store.tables import Base

# A machine that does other things meanwhile is slow, not wrong.
hypothesis.settings.register_profile(
    "siaga", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("siaga")

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


def sql(statement: str) -> None:
    """Run a statement on the PostgreSQL server, outside any transaction."""
    admin = create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(statement))
    admin.dispose()


def address_of(name: str) -> str:
    return f"{POSTGRES.rsplit('/', 1)[0]}/{name}"


@pytest.fixture(scope="session")
def template() -> Iterator[str]:
    """A PostgreSQL database with every table: copying it is faster than making them anew."""
    name = f"siaga_template_{uuid.uuid4().hex[:12]}"
    sql(f'CREATE DATABASE "{name}"')
    engine = create_engine(address_of(name))
    Base.metadata.create_all(engine)
    engine.dispose()
    yield name
    sql(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(params=DATABASES)
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """Settings with a home and a database of their own; on SQLite an empty one."""
    if request.param == "sqlite":
        yield Settings(home=tmp_path)
        return
    name = f"siaga_test_{uuid.uuid4().hex[:12]}"
    sql(f'CREATE DATABASE "{name}" TEMPLATE "{request.getfixturevalue("template")}"')
    yield Settings(home=tmp_path, database_url=Secret(address_of(name)))
    sql(f'DROP DATABASE "{name}" WITH (FORCE)')


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
