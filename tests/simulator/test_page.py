"""The phone page in a real browser."""

import re
import shutil

import pytest
from playwright.async_api import Page, async_playwright, expect

from tests.simulator.conftest import SITI
from tests.simulator.test_long_poll import until

pytestmark = pytest.mark.skipif(
    shutil.which("chromium") is None,
    reason="Chromium is not installed: apt-get install chromium chromium-driver",
)
YES = {"inline_keyboard": [[{"text": "Ya, aman", "callback_data": "ya"}]]}


@pytest.fixture
async def page(simulator):
    """Siti's phone on a wide screen; anything on the console fails the test."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        opened = await browser.new_page(viewport={"width": 1200, "height": 800})
        complaints = []
        opened.on("console", lambda message: complaints.append(message.text))
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        await opened.goto(f"{simulator.url}/?chats={SITI}")
        yield opened
        await browser.close()
    assert complaints == []


async def write(page: Page, text: str) -> None:
    await page.get_by_label("Tulis pesan").fill(text)
    await page.get_by_label("Tulis pesan").press("Enter")


async def test_a_conversation_on_the_phone(simulator, page):
    await page.get_by_role("button", name="MULAI").click()
    await expect(page.locator(".message.worker")).to_contain_text("/start")
    await simulator.call("sendChatAction", chat_id=SITI, action="typing")
    await expect(page.locator(".status")).to_have_text("sedang mengetik …")
    await simulator.call("sendMessage", chat_id=SITI, text="Aman?", reply_markup=YES)
    await expect(page.locator(".message.worker .tick")).to_have_text("✓✓")

    await page.get_by_role("button", name="Ya, aman").click()
    query = (await wait_for_update(simulator, "callback_query"))["id"]
    await simulator.call("answerCallbackQuery", callback_query_id=query, text="Dicatat")
    await expect(page.locator(".toast")).to_have_text("Dicatat")
    await simulator.call(
        "answerCallbackQuery", callback_query_id=query, text="Hati-hati", show_alert=True
    )
    await expect(page.locator("dialog.alert")).to_contain_text("Hati-hati")
    await page.get_by_role("button", name="OK", exact=True).click()
    await expect(page.locator("dialog.alert")).to_be_hidden()


async def test_editing_and_deleting(simulator, page):
    await page.get_by_role("button", name="MULAI").click()
    await write(page, "kami ber-12")
    bubble = page.locator(".message.worker").nth(1)
    await bubble.hover()
    await bubble.get_by_label("Pilihan pesan").click()
    await page.get_by_role("button", name="Ubah").click()
    await write(page, "kami ber-13")
    await expect(bubble).to_contain_text("kami ber-13")
    await expect(bubble).to_contain_text("diubah")

    number = (await simulator.messages())[1]["message_id"]
    await simulator.call("deleteMessage", chat_id=SITI, message_id=number)

    await expect(page.locator(".message.worker")).to_have_count(1)


async def test_keyboard_menu_attachments_and_place(simulator, page):
    await page.get_by_role("button", name="MULAI").click()
    commands = [{"command": "sos", "description": "Bahaya"}]
    await simulator.call("setMyCommands", commands=commands)
    keyboard = {"keyboard": [["Tanya", "Lapor"]]}
    await simulator.call("sendMessage", chat_id=SITI, text="Pilih", reply_markup=keyboard)

    await page.get_by_role("button", name="Tanya").click()
    await page.get_by_label("Perintah").click()
    await page.get_by_role("button", name="/sos Bahaya").click()
    await page.get_by_label("Lampirkan").click()
    async with page.expect_file_chooser() as chooser:
        await page.get_by_role("button", name="Dokumen").click()
    file = {"name": "kontrak.txt", "mimeType": "text/plain", "buffer": b"isi"}
    await (await chooser.value).set_files([file])
    await expect(page.locator(".filed")).to_contain_text("kontrak.txt")
    await page.get_by_label("Lampirkan").click()
    await page.get_by_role("button", name="Lokasi").click()
    await page.get_by_label("Lintang").fill("-6.2")
    await page.get_by_role("button", name="Kirim", exact=True).last.click()
    await expect(page.locator(".spot")).to_contain_text("-6.20000")

    texts = [m["text"] for m in await simulator.messages() if m["from"] == "worker"]
    assert texts == ["/start", "Tanya", "/sos", None, None]


async def test_blocking_and_a_second_worker(simulator, page):
    await page.get_by_role("button", name="MULAI").click()
    await page.get_by_label("Blokir bot").click()
    await expect(page.get_by_role("button", name="BUKA BLOKIR")).to_be_visible()
    error = await simulator.refused("sendMessage", chat_id=SITI, text="x")
    await page.get_by_role("button", name="BUKA BLOKIR").click()
    await expect(page.get_by_label("Tulis pesan")).to_be_visible()

    await page.get_by_role("button", name="Worker", exact=False).click()

    await expect(page.locator(".phone")).to_have_count(2)
    assert error["error_code"] == 403


async def test_words_are_never_read_as_html(simulator, page):
    await page.get_by_role("button", name="MULAI").click()
    evil = '<img src=x onerror="document.title=1">'

    await write(page, evil)
    await simulator.call("sendMessage", chat_id=SITI, text=evil)

    await expect(page.locator(".message.bot .words")).to_have_text(evil)
    assert await page.locator(".messages img").count() == 0


async def wait_for_update(simulator, kind: str) -> dict[str, object]:
    offset = 0
    while True:
        for update in await simulator.call("getUpdates", offset=offset, timeout=10):
            offset = update["update_id"] + 1
            if kind in update:
                return update[kind]


async def test_a_message_that_comes_while_older_ones_are_fetched_is_kept(simulator, page):
    """The page asks for the chat once more; meanwhile the worker writes."""
    await page.get_by_role("button", name="MULAI").click()
    await expect(page.locator(".message.worker")).to_have_count(1)
    held = []

    async def hold(route):
        held.append((route, await route.fetch()))

    await page.route("**/sim/chats/*/messages", hold)
    await page.get_by_title(f"Chat {SITI}").click()
    await page.get_by_title(f"Chat {SITI}").click()
    await until(lambda: held)
    await simulator.write("sementara itu")
    await expect(page.locator(".message.worker")).to_contain_text("sementara itu")
    for route, response in held:
        await route.fulfill(response=response)

    both = [re.compile("start"), re.compile("sementara itu")]
    await expect(page.locator(".message.worker")).to_have_text(both)
