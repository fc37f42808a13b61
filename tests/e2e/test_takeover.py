"""A question is answered; a cry for help becomes a complaint that staff take over."""

import asyncio
import os
import signal
import time
from datetime import UTC, datetime

from playwright.async_api import Browser, expect

from hotline import keys
from hotline.faq.entries import read_entry
from hotline.faq.publish import set_examples
from hotline.intake import drafts, queue
from hotline.intake.details import Field, People
from hotline.people import chats
from hotline.store.engine import Sessions
from hotline.store.tables.complaint import Urgency
from hotline.store.tables.staff import Role
from tests.e2e.conftest import needs_chromium, needs_rasa
from tests.e2e.people import log_in
from tests.e2e.product import Product, Worker

pytestmark = [needs_rasa]
CRY = "paspor saya diambil bos, pintu dikunci dari luar"


async def _cry_for_help(worker: Worker, product: Product) -> str:
    safety = await worker.ask(CRY)
    assert "Keselamatanmu yang utama" in safety
    await worker.press("Ya, aman")
    assert "Di mana" in "\n".join(await worker.replies())
    assert "Berapa orang" in await worker.ask("di myawaddy deket perbatasan")
    submitted = await worker.ask("ada 12 orang disini")
    assert "Kode laporanmu" in submitted
    return submitted


async def test_a_question_in_slang_is_answered(worker: Worker) -> None:
    answer = await worker.ask("gmn caranya ngecek PT penyalur tki itu resmi apa abal2 ya")

    assert "SIP3MI" in answer or "SISKOP2MI" in answer


async def test_a_cry_for_help_opens_a_draft_at_once_and_stands_first_in_the_queue(
    worker: Worker, product: Product, core: Sessions
) -> None:
    key = _key(product, worker)
    await worker.ask(CRY)
    async with core.reading() as session:
        draft = await chats.open_complaint(session, key)
    assert draft is not None
    assert (draft.status, draft.urgency) == ("draft", Urgency.EMERGENCY)

    await worker.press("Ya, aman")
    await worker.replies()
    await worker.ask("di myawaddy deket perbatasan")
    submitted = await worker.ask("ada 12 orang disini")

    async with core.reading() as session:
        waiting = await queue.waiting(session)
        complaint = await chats.open_complaint(session, key)
    assert complaint is not None
    assert complaint.receipt_code is not None
    assert complaint.receipt_code in submitted
    assert complaint.id in [one.id for one in waiting]
    first = [one.id for one in waiting].index(complaint.id) + 1
    assert all(one.urgency is Urgency.EMERGENCY for one in waiting[:first])
    details = drafts.details_of(complaint)
    assert details.words(Field.WHAT).startswith(CRY)
    assert details.words(Field.WHERE) == "di myawaddy deket perbatasan"
    assert details.people == People(least=12, most=12)
    assert details.safe is True


@needs_chromium
async def test_staff_take_the_chat_over_in_a_browser_and_give_it_back(
    worker: Worker, product: Product, core: Sessions, browser: Browser
) -> None:
    await _cry_for_help(worker, product)
    async with core.reading() as session:
        complaint = await chats.open_complaint(session, _key(product, worker))
    assert complaint is not None

    page = await log_in(browser, core, product.desk, "ana", Role.STAFF)
    await page.goto(f"{product.desk}/queue")
    await page.click(f"a[href='/complaints/{complaint.id}']")
    await page.click("#claim")
    await worker.wait_for("etugas")
    await page.fill("#text", "Halo, saya Ana. Apakah Anda bisa menulis sekarang?")
    await page.click("#reply button")
    await worker.wait_for("Halo, saya Ana")

    # Rasa is frozen: what the worker writes now reaches the open page without it.
    rasa = product.running["rasa"].pid
    os.kill(rasa, signal.SIGSTOP)
    try:
        began = time.monotonic()
        await worker.write("bisa kak, tapi sebentar saja")
        await expect(page.locator("#thread")).to_contain_text(
            "bisa kak, tapi sebentar saja", timeout=5000
        )
        assert time.monotonic() - began < 5
        assert await worker.replies(timeout=1.5) == []
    finally:
        os.kill(rasa, signal.SIGCONT)

    await page.click("#hand-back summary")
    await page.click("#hand-back-sure")
    await page.wait_for_selector("#claim")
    await worker.replies(timeout=3)
    assert "Sama-sama" in await worker.ask("makasih banyak ya")


async def test_changed_examples_are_understood_within_thirty_seconds(
    worker: Worker, core: Sessions
) -> None:
    question = "ngurus kertas kuning gimana sih"
    assert "kartu kuning" not in (await worker.ask(question)).lower()
    fresh = ["apa itu kertas kuning", "kertas kuning buat apa", "bikin kertas kuning dimana",
             "syarat kertas kuning", "kertas kuning hilang", question]  # fmt: skip

    began = time.monotonic()
    async with core.begin() as session:
        entry = await read_entry(session, "id-rekom")
        wanted = entry.published["id"].answer[:40]
        await set_examples(
            session,
            "id-rekom",
            [*entry.entry.examples, *fresh],
            staff_id=None,
            now=datetime.now(UTC),
        )
    while wanted not in await worker.ask(question):
        assert time.monotonic() - began < 30
        await asyncio.sleep(1)


@needs_chromium
async def test_an_editor_changes_an_answer_and_the_bot_gives_it_within_three_seconds(
    worker: Worker, product: Product, core: Sessions, browser: Browser
) -> None:
    question = "dokumen apa aja yang wajib disiapkan calon pmi"
    before = await worker.ask(question)
    page = await log_in(browser, core, product.desk, "edi", Role.EDITOR)
    await page.goto(f"{product.desk}/faq/documents/id")
    answer = "Daftar dokumen baru dari redaksi. Siapkan KTP, paspor dan kontrak kerja."
    assert answer not in before

    await page.fill("#answer", answer)
    began = time.monotonic()
    await page.click("button[value=publish]")
    await page.wait_for_load_state()
    said = await worker.ask(question)

    assert answer in said
    assert time.monotonic() - began < 3


def _key(product: Product, worker: Worker) -> str:
    return keys.load(product.settings.key_file).chat_key(worker.chat_id)
