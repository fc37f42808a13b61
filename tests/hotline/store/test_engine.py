"""What sessions promise, on both databases."""

from sqlalchemy import func, select

from hotline.keys import Keys
from hotline.store.engine import Sessions
from hotline.store.tables import Message
from tests.conftest import HandClock
from tests.hotline.said import say


async def test_who_reads_sees_one_moment(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    said = select(func.count()).select_from(Message)
    async with sessions.reading() as session:
        before = await session.scalar(said)
        await say(sessions, keys, "paspor saya ditahan", now=clock())
        meanwhile = await session.scalar(said)
    async with sessions.reading() as session:
        after = await session.scalar(said)

    assert (before, meanwhile, after) == (0, 0, 1)
