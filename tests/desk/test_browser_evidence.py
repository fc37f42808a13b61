"""Files on the complaint's page, in a real browser."""

import shutil

import pytest
from playwright.async_api import ConsoleMessage, expect

from tests.conftest import HandClock
from tests.desk.conftest import Tell
from tests.desk.files import Send, send
from tests.desk.test_browser import Desk, desk
from tests.files import SILENCE, bomb_zip, picture

pytestmark = pytest.mark.skipif(
    shutil.which("chromium") is None,
    reason="Chromium is not installed: apt-get install chromium chromium-driver",
)
__all__ = ["desk", "send"]  # fixtures
DRAWN = "image => image.complete && image.naturalWidth === 320"


async def test_a_photo_appears_on_an_open_page_while_a_voice_plays_on(
    desk: Desk, told: Tell, send: Send, clock: HandClock
) -> None:
    complaint = await told()
    voice = await send(complaint, "voice", SILENCE, mime_type="audio/mpeg")
    page = await desk.log_in("ana")
    refused: list[str] = []

    def note(message: ConsoleMessage) -> None:
        refused.append(message.text)

    page.on("console", note)
    await page.goto(f"/complaints/{complaint.id}")
    player = page.locator(f"#file{voice.id} audio")
    await player.evaluate("player => player.play()")

    clock.advance(seconds=5)
    photo = await send(complaint, "photo", picture())

    small = page.locator(f"#file{photo.id} img")
    await small.scroll_into_view_if_needed()
    await page.wait_for_function(DRAWN, arg=await small.element_handle())
    # The page's part was swapped around it: a player made anew would be at its beginning.
    assert await player.evaluate("player => player.played.length > 0")
    assert refused == []


async def test_a_bomb_is_saved_and_never_opened(desk: Desk, told: Tell, send: Send) -> None:
    complaint = await told()
    file = await send(complaint, "document", bomb_zip(), file_name="<img src=x>.html")
    page = await desk.log_in("ana", width=390)
    await page.goto(f"/complaints/{complaint.id}")
    await expect(page.locator(f"#file{file.id}")).to_contain_text("<img src=x>.html")

    async with page.expect_download() as coming:
        await page.click(f"#file{file.id} a[download]")

    saved = await coming.value
    assert saved.suggested_filename == f"siaga-{complaint.id}-{file.id}.zip"
    assert await page.evaluate("document.documentElement.scrollWidth") == 390
