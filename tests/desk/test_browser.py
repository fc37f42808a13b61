"""The desk in a real browser."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import pytest
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect
from starlette.applications import Starlette

from hotline.keys import Keys
from hotline.messages import handle
from hotline.staff import logins
from hotline.store.engine import Sessions
from tests.conftest import HandClock
from tests.desk.conftest import Tell
from tests.desk.seed import LOCKED_IN, PASSWORD, SOS, UNPAID, write
from tests.desk.server import serving

pytestmark = pytest.mark.skipif(
    shutil.which("chromium") is None,
    reason="Chromium is not installed: apt-get install chromium chromium-driver",
)
#: Milliseconds: longer than anything takes on a busy machine.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)


@dataclass(kw_only=True)
class Desk:
    """A running desk and a browser to open it with."""

    address: str
    browser: Browser

    async def open(self, *, script: bool = True, width: int = 1280) -> BrowserContext:
        context = await self.browser.new_context(
            base_url=self.address,
            java_script_enabled=script,
            viewport={"width": width, "height": 800},
        )
        context.set_default_timeout(PATIENCE)
        return context

    async def log_in(self, name: str, *, script: bool = True, width: int = 1280) -> Page:
        page = await (await self.open(script=script, width=width)).new_page()
        await page.goto("/login")
        await page.fill("#name", name)
        await page.fill("#password", PASSWORD)
        await page.click("main button")
        await page.wait_for_url("**/queue")
        return page


@pytest.fixture
async def desk(app: Starlette, cast: dict[str, int]) -> AsyncIterator[Desk]:
    async with serving(app) as address, async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        yield Desk(address=address, browser=browser)
        await browser.close()


Say = Callable[[str, str], Awaitable[None]]


@pytest.fixture
def say(sessions: Sessions, keys: Keys, clock: HandClock) -> Say:
    """Let the worker of a complaint write something further."""

    async def write_into(chat_key: str, text: str) -> None:
        async with sessions.begin() as session:
            update = await write(session, LOCKED_IN.worker, text, keys=keys, now=clock())
            await handle.finish(
                session, chat_key, [], update_id=update, now=clock.advance(seconds=1)
            )

    return write_into


async def test_an_answer_appears_while_a_reply_is_being_typed(
    desk: Desk, told: Tell, say: Say
) -> None:
    """Without reloading, and without touching a letter of what is typed."""
    complaint = await told(LOCKED_IN)
    page = await desk.log_in("ana")
    await page.click(f"#b{complaint.id}")
    await page.locator("#text").press_sequentially("Apakah Anda am")

    await say(complaint.chat_key, "mereka datang lagi")
    await expect(page.locator("#thread")).to_contain_text("mereka datang lagi")
    await page.locator("#text").press_sequentially("an?")

    await expect(page.locator("#text")).to_have_value("Apakah Anda aman?")
    await page.click(".composer button")
    await expect(page.locator("#thread .by-staff").last).to_contain_text("Apakah Anda aman?")
    await expect(page.locator("#text")).to_have_value("")


async def test_what_is_open_on_the_page_stays_open(desk: Desk, told: Tell, say: Say) -> None:
    complaint = await told(LOCKED_IN)
    page = await desk.log_in("ana")
    await page.goto(f"/complaints/{complaint.id}")
    await page.click("#facts-history summary")
    await page.focus("#claim")

    await say(complaint.chat_key, "masih ada orang di sini")
    await expect(page.locator("#thread")).to_contain_text("masih ada orang")

    await expect(page.locator("#facts-history")).to_have_attribute("open", "")
    await expect(page.locator("#claim")).to_be_focused()


async def test_what_staff_are_choosing_stays_while_the_page_changes(
    desk: Desk, told: Tell, say: Say
) -> None:
    complaint = await told(LOCKED_IN)
    page = await desk.log_in("ana")
    await page.goto(f"/complaints/{complaint.id}")
    await page.click("#change-urgency > summary")
    await page.select_option("#urgency", "past")
    await page.click("#add-indicator > summary")
    await page.fill("#add-words", "HP disita tiap malam")

    await say(complaint.chat_key, "masih di sini kak")
    await expect(page.locator("#thread")).to_contain_text("masih di sini kak")

    await expect(page.locator("#urgency")).to_have_value("past")
    await expect(page.locator("#add-words")).to_have_value("HP disita tiap malam")
    await page.click("#change-urgency button")
    await expect(page.locator("#state")).to_contain_text("Sudah lewat")


async def test_an_emergency_is_announced_on_an_open_queue(desk: Desk, told: Tell) -> None:
    page = await desk.log_in("ana")
    await told(UNPAID)
    await expect(page.locator("#waiting-rows .row")).to_have_count(1)
    await told(LOCKED_IN)

    await expect(page.locator("#waiting-rows .row").first).to_contain_text("Darurat")
    await expect(page.locator("#badge")).to_contain_text("1 darurat")
    await expect(page).to_have_title("⚠ 1/2 Antrean · Siaga")


async def test_a_colleague_who_was_faster_is_seen_at_once(desk: Desk, told: Tell) -> None:
    complaint = await told(LOCKED_IN)
    hers, his = await desk.log_in("ana"), await desk.log_in("ben")
    await his.goto(f"/complaints/{complaint.id}")
    await expect(his.locator("#claim")).to_be_visible()

    await hers.click(f"#b{complaint.id}")

    await expect(his.locator("#state")).to_contain_text("Ana Wulandari menangani")
    await expect(his.locator("#claim")).to_have_count(0)
    await expect(his.locator("#reply")).to_be_hidden()


async def test_everything_works_without_a_script(desk: Desk, told: Tell) -> None:
    complaint = await told(LOCKED_IN)
    page = await desk.log_in("ana", script=False, width=360)

    await page.click(f"#b{complaint.id}")
    await page.fill("#text", "Kami di sini.\nApakah Anda aman?")
    await page.click(".composer button")
    await expect(page.locator("#thread .by-staff")).to_contain_text("Kami di sini.")
    await page.click("#hand-back summary")
    await page.click("#hand-back-sure")
    await expect(page.locator("main")).to_contain_text("Bot menjawab lagi.")
    await page.click("#claim")
    await page.click("#close summary")
    await page.click("#close-sure")
    await expect(page.locator("main")).to_contain_text("Pengaduan ditutup.")
    await page.click("form[action='/logout'] button")
    await page.wait_for_url("**/login")


@pytest.mark.usefixtures("answers")
@pytest.mark.parametrize("width", [360, 1280])
async def test_no_page_is_wider_than_the_screen_or_breaks_its_policy(
    desk: Desk, told: Tell, width: int
) -> None:
    complaint = await told(LOCKED_IN)
    await told(SOS, whole=False)
    await desk.log_in("dora")
    page = await desk.log_in("dora", width=width)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))

    for path in (
        "/queue",
        f"/complaints/{complaint.id}",
        "/faq",
        "/faq/passport-held",
        "/faq/passport-held/id",
        "/faq/passport-held/id/history",
        "/faq/passport-held/examples",
        "/people",
        "/account",
    ):
        await page.goto(path)
        wide = await page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, (path, wide)
    assert complaints == []


async def test_the_keyboard_is_enough(desk: Desk, told: Tell) -> None:
    complaint = await told(LOCKED_IN)
    page = await desk.log_in("ana")

    await page.keyboard.press("Tab")
    await expect(page.locator(".skip")).to_be_focused()
    await page.focus(f"#b{complaint.id}")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/complaints/**")
    await page.locator("#text").press_sequentially("Halo")
    await page.keyboard.press("Control+Enter")

    await expect(page.locator("#thread .by-staff")).to_contain_text("Halo")


async def test_a_page_says_when_its_login_is_over_and_keeps_the_text(
    desk: Desk, told: Tell, sessions: Sessions, cast: dict[str, int]
) -> None:
    complaint = await told(LOCKED_IN)
    page = await desk.log_in("ana")
    await page.click(f"#b{complaint.id}")
    await page.fill("#text", "Jangan hilang")
    async with sessions.begin() as session:
        await logins.end_all(session, cast["ana"])
    await told(UNPAID)

    await expect(page.locator("#over")).to_be_visible()
    await expect(page.locator("#text")).to_have_value("Jangan hilang")
    await page.click(".composer button")
    await expect(page.locator("#kept-text")).to_have_value("Jangan hilang")
