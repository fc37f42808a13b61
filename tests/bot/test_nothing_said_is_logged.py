"""A marked sentence goes through the whole bot at DEBUG and stands in no line of any log."""

import io
import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bot.run import log
from hotline.logs import Line
from hotline.messages.inbound import Kind
from tests.bot import updates
from tests.bot.conftest import Bot
from tests.bot.fake_telegram import TOKEN, refused
from tests.bot.handlers.broken import break_handling
from tests.conftest import DATABASES
from tests.files import picture

SITI = 7_001_002_003
MARKED = "kalimat bertanda zamrud"
WORDS = ("zamrud", str(SITI), TOKEN.partition(":")[2], "Siti", "photo-800", "press-7")


@pytest.fixture
def everything_logged() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Line("bot"))
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    root.setLevel(before)


async def test_nothing_said_is_logged(bot: Bot, everything_logged: io.StringIO) -> None:
    bot.rasa.replies[MARKED] = [
        {"text": MARKED, "buttons": [{"title": MARKED, "payload": "/a"}], "custom": None}
    ]
    first = updates.text(SITI, MARKED)
    bot.telegram.files["photo-800"] = MARKED.encode()
    bot.telegram.fail(lambda: refused(404, MARKED), method="download")

    await bot.hear(first, updates.photo(SITI, caption=MARKED))
    token = bot.telegram.to(SITI)[0].buttons[0][1]
    await bot.hear(
        updates.pressed(SITI, token, press="press-7"), updates.edited(first, f"{MARKED}!")
    )
    bot.telegram.cuts.append(3)
    await bot.hear(updates.photo(SITI))
    bot.telegram.files["photo-800"] = picture(comment=MARKED.encode())
    await bot.hear(updates.photo(SITI))
    bot.telegram.fail(lambda: refused(400, f"Bad Request: {MARKED}"))
    bot.telegram.fail(lambda: refused(400, MARKED), method="answercallbackquery")
    await bot.hear(updates.pressed(SITI, token, press="press-7"))
    bot.rasa.down = httpx.ConnectError(MARKED)
    await bot.hear(updates.text(SITI, MARKED), updates.text(SITI, "sos"))
    break_handling(bot, Kind.TEXT, words=MARKED)
    await bot.hear(
        updates.text(SITI, MARKED), {"update_id": 10**9, "message": {"text": MARKED}}
    )
    log.info("end_of_test")

    lines = everything_logged.getvalue()
    assert "end_of_test" in lines
    assert "telegram.ext.ExtBot_message" in lines
    assert "update_failed" in lines
    assert "telegram_refused_message" in lines
    for event in ("evidence_refused", "evidence_unreachable", "evidence_ended"):
        assert event in lines
    assert [word for word in WORDS if word in lines] == []


@pytest.mark.parametrize("settings", DATABASES[:1], indirect=True)
async def test_nothing_said_is_readable_in_the_database(bot: Bot, tmp_path: Path) -> None:
    first = updates.text(SITI, MARKED)
    bot.telegram.files["photo-800"] = picture(comment=MARKED.encode())
    await bot.hear(first, updates.photo(SITI, caption=MARKED), updates.edited(first, "zamrud"))

    connection = sqlite3.connect(tmp_path / "hotline.db")
    dump = "\n".join(connection.iterdump()).encode()
    connection.close()

    files = _bytes_of(tmp_path)
    assert b'INSERT INTO "message"' in dump
    assert b'INSERT INTO "evidence_part"' in dump
    for word in WORDS:
        assert word.encode() not in dump
        assert word.encode() not in files


def _bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("hotline.db*"))
