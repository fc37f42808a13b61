"""Hold: lock a row that is in hand, as it stands now."""

from sqlalchemy.ext.asyncio import AsyncSession

from hotline.store.tables import Base


async def hold(session: AsyncSession, row: Base) -> None:
    """Lock a row until the transaction ends and read it again; own changes to it stay.

    Written first: what is read again would undo what was changed and not written yet. Rows
    that only point to it do not wait for the lock.
    """
    await session.flush()
    await session.refresh(row, with_for_update={"key_share": True})
