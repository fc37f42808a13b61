"""Rotate: encrypt every stored value with the newest key."""

from sqlalchemy import ColumnElement, LargeBinary, Table, and_, select, type_coerce, update
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.keys import KeyRing
from hotline.store.encrypted import EncryptedBytes, EncryptedJson, EncryptedText
from hotline.store.engine import Sessions
from hotline.store.tables import Base

#: Rows a transaction: writers of the running hotline get their turn in between.
BATCH = 200
#: The same where a row may hold a piece of a file: a hundred times as much to write.
FEW = 4


async def rotate(sessions: Sessions, ring: KeyRing) -> int:
    """Encrypt anew, table by table, batch by batch; return how many rows."""
    rows = 0
    for table in Base.metadata.sorted_tables:
        columns = [
            column.name
            for column in table.columns
            if isinstance(column.type, EncryptedText | EncryptedJson | EncryptedBytes)
        ]
        if columns:
            rows += await _rotate_table(sessions, table, columns, ring)
    return rows


async def _rotate_table(
    sessions: Sessions, table: Table, columns: list[str], ring: KeyRing
) -> int:
    key = list(table.primary_key.columns)
    async with sessions.reading() as session:
        ids = (await session.execute(select(*key))).all()
    size = FEW if _holds_files(table) else BATCH
    for start in range(0, len(ids), size):
        async with sessions.begin() as session:
            for identity in ids[start : start + size]:
                here = and_(*(col == value for col, value in zip(key, identity, strict=True)))
                await _rotate_row(session, table, columns, here, ring)
    return len(ids)


def _holds_files(table: Table) -> bool:
    return any(isinstance(column.type, EncryptedBytes) for column in table.columns)


async def _rotate_row(
    session: AsyncSession,
    table: Table,
    columns: list[str],
    here: ColumnElement[bool],
    ring: KeyRing,
) -> None:
    sealed = (
        await session.execute(
            select(*(type_coerce(table.c[name], LargeBinary) for name in columns))
            .where(here)
            .with_for_update()
        )
    ).one_or_none()
    if sealed is None:
        return
    fresh = {
        name: type_coerce(ring.rotate(bytes(value)), LargeBinary)
        for name, value in zip(columns, sealed, strict=True)
        if value is not None
    }
    if fresh:
        await session.execute(update(table).where(here).values(fresh))
