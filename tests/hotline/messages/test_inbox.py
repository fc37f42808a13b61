import pytest
from sqlalchemy import func, select

from hotline.keys import Keys
from hotline.messages import inbox
from hotline.store.engine import Sessions
from hotline.store.tables import InboxRow, Message, TelegramMessage
from tests.conftest import HandClock
from tests.hotline.said import BUDI, SITI, text


async def test_an_update_that_comes_twice_is_stored_once(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    inbound = text("halo", now=clock(), update_id=7)

    for _ in range(2):
        async with sessions.begin() as session:
            await inbox.receive(session, [inbound], keys=keys, now=clock())

    async with sessions.reading() as session:
        for table in (InboxRow, Message, TelegramMessage):
            assert await session.scalar(select(func.count()).select_from(table)) == 1


async def test_each_chat_hands_out_its_oldest_update_only(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    said = [
        text("satu", now=clock(), update_id=1),
        text("dua", now=clock(), update_id=2),
        text("lain", now=clock(), update_id=3, who=BUDI),
    ]
    async with sessions.begin() as session:
        await inbox.receive(session, said, keys=keys, now=clock())

    async with sessions.reading() as session:
        heads = await inbox.heads(session, now=clock())
        free = await inbox.heads(session, now=clock(), busy={keys.chat_key(SITI)})

    assert [row.update_id for row in heads] == [1, 3]
    assert [row.update_id for row in free] == [3]


async def test_an_update_that_failed_waits_and_holds_back_its_chat(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    said = [text("satu", now=clock(), update_id=1), text("dua", now=clock(), update_id=2)]
    async with sessions.begin() as session:
        await inbox.receive(session, said, keys=keys, now=clock())
        (head,) = await inbox.heads(session, now=clock())
        await inbox.put_off(session, head.update_id, attempts=head.attempts, now=clock())

    async with sessions.reading() as session:
        assert await inbox.heads(session, now=clock()) == []
        clock.advance(seconds=2)
        assert [row.update_id for row in await inbox.heads(session, now=clock())] == [1]


async def test_an_update_is_handled_only_once(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    async with sessions.begin() as session:
        said = [text("satu", now=clock(), update_id=1)]
        await inbox.receive(session, said, keys=keys, now=clock())
        await inbox.mark_handled(session, 1, now=clock())

    with pytest.raises(inbox.AlreadyHandled):
        async with sessions.begin() as session:
            await inbox.mark_handled(session, 1, now=clock())
