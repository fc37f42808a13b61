"""A marked sentence goes through everything and is found nowhere it must not be."""

from pathlib import Path

from playwright.async_api import Browser
from sqlalchemy import text

from hotline import keys
from hotline.people import chats
from hotline.store.engine import Sessions
from hotline.store.tables.staff import Role
from tests.e2e.conftest import needs_chromium, needs_rasa
from tests.e2e.people import log_in
from tests.e2e.product import Product, Worker

pytestmark = [needs_rasa, needs_chromium]
#: Words nobody else writes: what is found of them came from here.
MARK = "zqxwanita"
OTHER_MARK = "zqxpetugas"


async def test_what_was_said_is_in_no_log_no_plain_file_and_not_readable_in_the_database(
    worker: Worker, product: Product, core: Sessions, browser: Browser
) -> None:
    await worker.ask(f"saya {MARK} dari lampung, paspor saya diambil, pintu dikunci")
    await worker.press("Ya, aman")
    await worker.replies()
    await worker.ask(f"di rumah {MARK} kamboja")
    await worker.ask("2 orang")
    await worker.ask(f"apa itu {MARK}")
    key = keys.load(product.settings.key_file).chat_key(worker.chat_id)
    async with core.reading() as session:
        complaint = await chats.open_complaint(session, key)
    assert complaint is not None
    page = await log_in(browser, core, product.desk, "ben", Role.STAFF)
    await page.goto(f"{product.desk}/complaints/{complaint.id}")
    await page.click("#claim")
    await page.fill("#text", f"Halo {OTHER_MARK}")
    await page.click("#reply button")
    await worker.wait_for(OTHER_MARK)
    await worker.write(f"iya {MARK} di sini")
    await page.get_by_text(f"iya {MARK} di sini").wait_for()

    marks = [MARK, OTHER_MARK, str(worker.chat_id)]
    assert _files_with(product.settings.home, marks) == []
    seen = await _everything_in(core)
    assert [mark for mark in marks if mark in seen] == []


def _files_with(home: Path, marks: list[str]) -> list[tuple[str, str]]:
    """List the files under home, logs and Rasa's trackers among them, that hold a mark."""
    files = [path for path in home.rglob("*") if path.is_file()]
    assert any(path.suffix == ".log" for path in files)
    return [
        (path.name, mark)
        for path in files
        for mark in marks
        if mark.encode() in path.read_bytes()
    ]


async def _everything_in(core: Sessions) -> str:
    """Read every column of every table as the database holds it, Rasa's trackers among them."""
    on_sqlite = core.engine.dialect.name == "sqlite"
    names = (
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        if on_sqlite
        else "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
    )
    seen = []
    async with core.reading() as session:
        tables = (await session.execute(text(names))).scalars().all()
        assert len(tables) > 10
        for table in tables:
            rows = await session.execute(text(f'SELECT * FROM "{table}"'))  # noqa: S608
            for row in rows:
                for value in row:
                    raw = bytes(value) if isinstance(value, memoryview | bytes) else None
                    seen.append(raw.decode("latin-1") if raw is not None else str(value))
    return "\n".join(seen)
