"""An offer is pasted, a company is looked up, and danger still comes first."""

from tests.e2e.conftest import needs_rasa
from tests.e2e.product import Worker

pytestmark = [needs_rasa]

AD = (
    "LOKER KAMBOJA 🔥\nAdmin slot, gaji 1.200 USD\nTanpa pengalaman\n"
    "Tiket gratis\nPT Maju Jaya\nMinat DM telegram @bos88"
)


async def test_a_pasted_advertisement_gets_its_signs_with_their_words(worker: Worker) -> None:
    said = await worker.ask(AD)

    assert "“KAMBOJA”" in said
    assert "“Tanpa pengalaman”" in said
    assert "SIP2MI" in said
    assert "0800-1000" in said
    assert "Saya belum punya daftar P3MI, jadi PT Maju Jaya" in said


async def test_the_command_asks_for_the_offer_and_checks_what_stands_behind_it(
    worker: Worker,
) -> None:
    asked = await worker.ask("/cek")
    checked = await worker.ask("/cek PT Maju Jaya")

    assert "Tempel teks tawaran" in asked
    assert "PT Maju Jaya tidak bisa saya cari di sini" in checked


async def test_an_offer_that_shows_nothing_is_not_called_safe(worker: Worker) -> None:
    said = await worker.ask(
        "ini aman ga? P3MI berizin buka job panti jompo Taiwan, SIP2MI 77/2026, "
        "gaji NT 28.590, kontrak 3 tahun, visa kerja, daftar di kantor atau Disnaker"
    )

    assert "Itu belum berarti aman" in said


async def test_an_offer_interrupts_the_complaint_like_a_question(worker: Worker) -> None:
    await worker.ask("paspor saya diambil bos, pintu dikunci dari luar")

    said = await worker.ask(AD)

    assert "Ada tanda bahaya di tawaran ini" in said
    assert "Apakah aman menulis di HP ini sekarang?" in said
