"""What rests on disk is unreadable without the key file."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text

from hotline import keys as key_file
from hotline.errors import WrongKeys
from hotline.intake import telling
from hotline.keys import Keys
from hotline.messages import outbox
from hotline.messages.reply import Choice, Reply
from hotline.settings import Settings
from hotline.store.encrypted import use_keys
from hotline.store.engine import Sessions
from hotline.store.rotate import rotate
from hotline.store.tables import Base, Complaint
from tests.conftest import HandClock
from tests.hotline.said import EMERGENCY, SITI, say

MARK = "rahasia-xq7-kamar-belakang"


async def _tell(sessions: Sessions, keys: Keys, clock: HandClock) -> str:
    key = keys.chat_key(SITI)
    inbound = await say(sessions, keys, MARK, now=clock())
    async with sessions.begin() as session:
        await telling.begin(
            session,
            key,
            MARK,
            EMERGENCY,
            update_id=str(inbound.update_id),
            keys=keys,
            now=clock(),
        )
        choice = Choice(title=MARK, payload=MARK)
        await outbox.put(session, key, [Reply(text=MARK, choices=(choice,))], now=clock())
    return key


def _files_with_mark(home: Path) -> list[str]:
    files = [path for path in home.rglob("*") if path.is_file()]
    assert files
    return [path.name for path in files if MARK.encode() in path.read_bytes()]


async def test_no_table_holds_what_was_said_in_plain_text(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    await _tell(sessions, keys, clock)

    seen = ""
    async with sessions.reading() as session:
        for table in Base.metadata.sorted_tables:
            rows = await session.execute(text(f'SELECT * FROM "{table.name}"'))  # noqa: S608
            seen += "".join(str(value) for row in rows for value in row)
    assert MARK not in seen
    assert str(SITI) not in seen


async def test_no_file_holds_what_was_said_in_plain_text(
    sessions: Sessions, keys: Keys, clock: HandClock, settings: Settings
) -> None:
    await _tell(sessions, keys, clock)

    holding = await asyncio.to_thread(_files_with_mark, settings.home)
    assert holding == []


async def test_rotation_renews_every_value_and_the_old_key_reads_nothing_new(
    sessions: Sessions, keys: Keys, clock: HandClock, settings: Settings
) -> None:
    key = await _tell(sessions, keys, clock)
    fresh = key_file.add_encryption_key(settings.key_file)
    use_keys(fresh.ring())

    rows = await rotate(sessions, fresh.ring())
    use_keys(key_file.drop_old_encryption_keys(settings.key_file).ring())

    assert rows > 0
    async with sessions.reading() as session:
        complaint = await session.get(Complaint, 1)
        assert complaint is not None
        assert complaint.chat_key == key
        assert MARK in str(complaint.details)
    use_keys(keys.ring())
    async with sessions.reading() as session:
        with pytest.raises(WrongKeys):
            await session.get(Complaint, 1)
