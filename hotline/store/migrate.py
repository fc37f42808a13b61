"""Migrate: bring the tables to where this version of the code wants them."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from hotline.store.tables import Base

_FOLDER = Path(__file__).parent / "migrations"


async def upgrade(engine: AsyncEngine) -> None:
    """Run every migration that has not run yet."""
    async with engine.begin() as connection:
        await connection.run_sync(_upgrade)


async def is_current(engine: AsyncEngine) -> bool:
    """Tell whether nothing waits to be migrated."""
    async with engine.connect() as connection:
        found = await connection.run_sync(
            lambda sync: MigrationContext.configure(sync).get_current_revision()
        )
    return found == ScriptDirectory.from_config(_config()).get_current_head()


async def differences(engine: AsyncEngine) -> list[object]:
    """List where the migrated database differs from the tables in the code."""
    async with engine.connect() as connection:
        return list(await connection.run_sync(_compare))


def _compare(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, Base.metadata))


def _upgrade(connection: Connection) -> None:
    command.upgrade(_config(connection), "head")


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.attributes["connection"] = connection
    return config
