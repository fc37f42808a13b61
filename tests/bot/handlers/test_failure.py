import logging

import pytest

from hotline.logs import Line
from hotline.messages.inbound import Kind
from hotline.store.tables import InboxRow
from hotline.store.tables.complaint import Origin, Urgency
from tests.bot import updates
from tests.bot.conftest import Bot
from tests.bot.handlers.broken import break_handling

SITI, BUDI = 7001, 7002


async def _try_again(bot: Bot, times: int) -> None:
    for _ in range(times):
        bot.parts.clock.advance(minutes=2)  # type: ignore[attr-defined]  # the tests' clock
        await bot.settle()


async def test_a_failing_update_is_tried_again_later_and_then_answered(bot: Bot) -> None:
    mend = break_handling(bot, Kind.TEXT)
    await bot.hear(updates.text(SITI, "halo"))
    mend()

    assert (await bot.rows(InboxRow))[0].attempts == 1
    await _try_again(bot, 1)

    assert bot.telegram.texts(SITI) == ["jawaban: halo"]


async def test_after_five_failures_staff_get_the_message_and_the_worker_a_sentence(
    bot: Bot,
) -> None:
    break_handling(bot, Kind.TEXT)
    await bot.hear(updates.text(SITI, "saya bingung"))

    await _try_again(bot, 5)

    (complaint,) = await bot.complaints()
    assert (complaint.origin, complaint.urgency) == (Origin.UNANSWERED, Urgency.ONGOING)
    (text,) = bot.telegram.texts(SITI)
    assert "tidak hilang" in text
    assert (await bot.rows(InboxRow))[0].handled_at is not None


async def test_a_failing_update_holds_its_own_chat_in_order_and_no_other(bot: Bot) -> None:
    break_handling(bot, Kind.STICKER)
    sticker = updates.message(
        SITI, sticker={"file_id": "s", "file_unique_id": "u", "emoji": "🙂"}
    )
    await bot.hear(sticker, updates.text(SITI, "sesudahnya"), updates.text(BUDI, "halo"))
    assert bot.telegram.texts(BUDI) == ["jawaban: halo"]
    assert bot.telegram.texts(SITI) == []

    await _try_again(bot, 6)

    assert bot.telegram.texts(SITI)[-1] == "jawaban: sesudahnya"


async def test_an_update_without_a_chat_that_fails_is_laid_down_in_the_end(bot: Bot) -> None:
    break_handling(bot, Kind.OTHER)
    await bot.hear({"update_id": updates.number(), "poll_answer": {}})

    await _try_again(bot, 5)

    assert (await bot.rows(InboxRow))[0].handled_at is not None


async def test_the_log_names_the_exception_and_not_its_words(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    break_handling(bot, Kind.TEXT, words="rahasia sekali")

    await bot.hear(updates.text(SITI, "halo"))

    lines = [Line("bot").format(record) for record in caplog.records]
    assert any("update_failed" in line and "error=RuntimeError" in line for line in lines)
    assert not any("rahasia" in line for line in lines)
    assert logging.ERROR in {record.levelno for record in caplog.records}
