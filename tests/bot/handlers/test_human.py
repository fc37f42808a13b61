import pytest

from hotline.store.tables.complaint import Origin, Status
from tests.bot import updates
from tests.bot.conftest import Bot

SITI = 7001


@pytest.mark.parametrize("words", ["/petugas", "Bicara dengan petugas", "Talk to a person"])
async def test_a_worker_who_asks_for_a_person_waits_in_the_queue(bot: Bot, words: str) -> None:
    await bot.hear(updates.text(SITI, words))

    (complaint,) = await bot.complaints()
    assert (complaint.status, complaint.origin) == (Status.SUBMITTED, Origin.ASKED_FOR_HUMAN)
    assert bot.rasa.asked == []
    assert str(complaint.receipt_code) in bot.telegram.texts(SITI)[0]


async def test_asking_twice_opens_one_complaint_with_one_code(bot: Bot) -> None:
    await bot.hear(updates.text(SITI, "/petugas"), updates.text(SITI, "/petugas"))

    (complaint,) = await bot.complaints()
    first, second = bot.telegram.texts(SITI)
    assert str(complaint.receipt_code) in first
    assert first == second
