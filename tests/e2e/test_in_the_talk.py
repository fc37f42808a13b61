"""A whole talk: numbers of a country, a question after an answer, another language, a place."""

import asyncio

from tests.e2e.conftest import needs_rasa
from tests.e2e.product import Worker

pytestmark = needs_rasa


async def test_numbers_are_those_of_the_country_that_is_meant(worker: Worker) -> None:
    riyadh = await worker.ask("Nomor KBRI di Riyadh")
    taiwan = await worker.ask("🇹🇼")
    still = await worker.ask("minta nomor darurat kedutaan")

    assert "Arab Saudi" in riyadh
    assert "+62 21 2924 4800" in riyadh
    assert "1955" in taiwan
    assert "1955" in still


async def test_a_question_after_an_answer_is_asked_of_that_answer(worker: Worker) -> None:
    first = await _answered(worker, "paspor saya hilang di jeddah gimana ngurusnya")
    again = await worker.ask("yang tadi ulangi")
    follow_up = await worker.ask("kalau hilangnya di taiwan?")

    assert "paspor" in first.lower()
    assert again == first
    assert follow_up == first


async def _answered(worker: Worker, question: str) -> str:
    # A fresh hotline ranks its FAQ half a minute after it starts.
    for _ in range(40):
        said = await worker.ask(question)
        if "belum punya jawaban" not in said:
            return said
        await asyncio.sleep(2)
    raise AssertionError(f"never answered: {question}")


async def test_a_language_that_is_typed_stays(worker: Worker) -> None:
    await worker.ask("english please")
    english = await worker.ask("terima kasih")
    await worker.ask("pakai bahasa indonesia aja")
    indonesian = await worker.ask("thank you")

    assert "You are welcome" in english
    assert "Sama-sama" in indonesian


async def test_a_danger_that_comes_up_in_the_talk_gets_safety_and_numbers_first(
    worker: Worker,
) -> None:
    await worker.ask("calo minta 5 juta buat tiket itu wajar ga")
    said = await worker.ask("paspor saya diambil bos, pintu dikunci dari luar")

    assert said.startswith("Keselamatanmu yang utama")
    assert "+62 21 2924 4800" in said
    assert "Apakah aman" in said
