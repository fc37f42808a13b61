"""Ana at the desk, in a real browser, and Edi, who keeps the answers true."""

from datetime import UTC, datetime

from playwright.async_api import Browser, Page

from hotline.errors import StaffExists
from hotline.staff.accounts import create_staff
from hotline.store.engine import Sessions
from hotline.store.tables.staff import Role

PASSWORD = "kunci-panjang-untuk-uji"


async def log_in(browser: Browser, core: Sessions, desk: str, name: str, role: Role) -> Page:
    """Log somebody in who is made up for this; return their page."""
    try:
        async with core.begin() as session:
            await create_staff(
                session,
                name,
                display_name=name.title(),
                roles=[role],
                password=PASSWORD,
                now=datetime.now(UTC),
            )
    except StaffExists:
        pass
    page = await browser.new_page()
    await page.goto(desk)
    await page.fill("#name", name)
    await page.fill("#password", PASSWORD)
    await page.click("form.card button")
    await page.wait_for_selector("main")
    return page
