"""Inserts that keep what is there."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.store.tables import Base


async def insert_new(
    session: AsyncSession, table: type[Base], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert rows; one whose key exists already changes nothing."""
    if not rows:
        return
    statement = _insert_new(table, session.get_bind().dialect.name)
    await session.execute(statement, list(rows))


@cache
def _insert_new(table: type[Base], dialect: str) -> Insert:
    # Of the table, not of the class: nobody needs the objects, and they cost the most.
    rows_of = Base.metadata.tables[table.__tablename__]
    if dialect == "sqlite":
        return sqlite.insert(rows_of).on_conflict_do_nothing()
    return postgresql.insert(rows_of).on_conflict_do_nothing()
