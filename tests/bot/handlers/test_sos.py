import asyncio

import pytest

from hotline.store.tables.complaint import Origin, Status, Urgency
from tests.bot import updates
from tests.bot.conftest import Bot, until
from tests.bot.numbers import load_numbers
from tests.bot.staff import claim

SITI = 7001


@pytest.mark.parametrize("words", ["🆘 SOS", "/sos", "sos", "S.O.S!!", "/SOS@siaga_test_bot"])
async def test_sos_needs_no_rasa(bot: Bot, words: str) -> None:
    bot.rasa.down = 503
    await load_numbers(bot)

    await bot.hear(updates.text(SITI, words))

    (complaint,) = await bot.complaints()
    assert complaint.status is Status.SUBMITTED
    assert (complaint.origin, complaint.urgency) == (Origin.SOS, Urgency.EMERGENCY)
    (sent,) = bot.telegram.to(SITI)
    safety, number = sent.text.index("Keselamatanmu"), sent.text.index("+62 21 2924 4800")
    assert safety < number < sent.text.index(str(complaint.receipt_code))


async def test_sos_raises_a_complaint_that_is_open_already(bot: Bot) -> None:
    await bot.hear(updates.text(SITI, "/petugas"))

    await bot.hear(updates.text(SITI, "sos"))

    (complaint,) = await bot.complaints()
    assert complaint.urgency is Urgency.EMERGENCY
    assert str(complaint.receipt_code) in bot.telegram.texts(SITI)[-1]


async def test_sos_during_a_takeover_raises_the_urgency_in_silence(bot: Bot) -> None:
    await bot.hear(updates.text(SITI, "/petugas"))
    await claim(bot)
    await bot.settle()
    said = len(bot.telegram.to(SITI))

    await bot.hear(updates.text(SITI, "sos"))

    (complaint,) = await bot.complaints()
    assert (complaint.status, complaint.urgency) == (Status.IN_PROGRESS, Urgency.EMERGENCY)
    assert len(bot.telegram.to(SITI)) == said


async def test_without_a_checked_number_the_worker_is_told_where_else_to_turn(bot: Bot) -> None:
    await bot.hear(updates.text(SITI, "sos"))

    assert "polisi setempat" in bot.telegram.texts(SITI)[0]


async def test_sos_inside_a_sentence_is_for_rasa(bot: Bot) -> None:
    await bot.hear(updates.text(SITI, "tombol sos itu apa"))

    assert bot.rasa.texts() == ["tombol sos itu apa"]
    assert await bot.complaints() == []


async def test_sos_is_answered_while_many_others_wait_for_rasa(bot: Bot) -> None:
    forever = asyncio.Event()
    bot.rasa.before_answer = forever.wait
    await bot.receiver.take([updates.text(8000 + n, "halo") for n in range(31)])
    running = [asyncio.create_task(loop.run()) for loop in (bot.dispatcher, bot.sender)]
    await until(lambda: len(bot.rasa.asked) >= 12)

    await bot.receiver.take([updates.text(SITI, "sos")])
    await until(lambda: bool(bot.telegram.to(SITI)))

    assert len(bot.rasa.asked) == 12
    forever.set()
    bot.rasa.before_answer = None
    for loop in (bot.dispatcher, bot.sender):
        loop.stop()
    await asyncio.gather(*running)
