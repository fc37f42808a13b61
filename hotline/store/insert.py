"""Inserts that keep what is there."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.store.tables import Base


async def insert_new(
    session: AsyncSession, table: type[Base], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert rows; one whose key exists already changes nothing."""
    if not rows:
        return
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    insert = sqlite.insert(table) if on_sqlite else postgresql.insert(table)
    await session.execute(insert.on_conflict_do_nothing(), list(rows))
