import asyncio

import pytest
from sqlalchemy import text
from telegram.error import TelegramError

from hotline.errors import StoreUnavailable
from hotline.store.tables import InboxRow
from tests.bot import updates
from tests.bot.conftest import Bot, until
from tests.bot.fake_telegram import refused
from tests.conftest import DATABASES

SITI = 7001


async def test_updates_are_acknowledged_only_after_they_are_stored(bot: Bot) -> None:
    bot.telegram.updates = [updates.text(SITI, "satu"), updates.text(SITI, "dua")]

    await bot.polling.poll()
    assert len(await bot.rows(InboxRow)) == 2
    assert bot.telegram.confirmed == 0

    await bot.polling.poll()
    assert bot.telegram.confirmed == bot.telegram.updates[-1]["update_id"] + 1


@pytest.mark.parametrize("settings", DATABASES[:1], indirect=True)
async def test_while_the_disk_is_full_nothing_is_acknowledged_and_nothing_lost(
    bot: Bot,
) -> None:
    bot.telegram.updates = [updates.text(SITI, "tolong " * 50_000)]
    async with bot.parts.sessions.engine.connect() as connection:
        pages = (await connection.execute(text("PRAGMA page_count"))).scalar_one()
    await _limit_pages(bot, pages)

    with pytest.raises(StoreUnavailable):
        await bot.polling.poll()
    assert bot.telegram.confirmed == 0

    await _limit_pages(bot, 1_000_000)
    await bot.polling.poll()
    await bot.settle()
    assert len(bot.telegram.texts(SITI)) > 0


async def test_while_the_database_is_away_polling_goes_on_and_stores_later(bot: Bot) -> None:
    table = InboxRow.__tablename__
    await _rename(bot, table, "gone")
    bot.telegram.updates = [updates.text(SITI, "halo")]
    polling = asyncio.create_task(bot.polling.run())
    await until(lambda: len(bot.telegram.calls) >= 2)
    assert bot.telegram.confirmed == 0

    await _rename(bot, "gone", table)
    await until(lambda: bot.telegram.confirmed > 0)

    polling.cancel()
    assert len(await bot.rows(InboxRow)) == 1


async def test_a_failing_telegram_does_not_end_polling(bot: Bot) -> None:
    bot.telegram.fail(lambda: refused(502, "Bad Gateway"), method="getupdates", times=1)
    with pytest.raises(TelegramError):
        await bot.polling.poll()

    bot.telegram.fail(lambda: refused(500, "Internal Server Error"), method="getupdates")
    bot.telegram.updates = [updates.text(SITI, "halo")]
    polling = asyncio.create_task(bot.polling.run())
    await until(lambda: bot.telegram.confirmed > 0)

    polling.cancel()


async def test_an_update_the_database_refuses_does_not_hold_the_others(bot: Bot) -> None:
    bad = updates.text(SITI, "x")
    bad["message"]["from"]["language_code"] = "id"
    bad["message"]["message_id"] = 2**63 - 1
    bot.telegram.updates = [bad, updates.text(SITI, "halo")]

    await bot.polling.poll()
    await bot.settle()

    assert bot.telegram.texts(SITI)[-1] == "jawaban: halo"


async def _limit_pages(bot: Bot, pages: int) -> None:
    # What a full disk looks like to SQLite; the pool hands out the same connection again.
    async with bot.parts.sessions.engine.connect() as connection:
        await connection.execute(text(f"PRAGMA max_page_count={pages}"))


async def _rename(bot: Bot, old: str, new: str) -> None:
    async with bot.parts.sessions.engine.begin() as connection:
        await connection.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))
