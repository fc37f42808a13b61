"""Files from a worker's phone to the desk: whole, encrypted, and only then said to be kept."""

import asyncio
import hashlib
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Browser, Page
from sqlalchemy import func, select

from bot.build import SIMULATOR_TOKEN
from hotline import evidence, keys
from hotline.store.engine import Sessions
from hotline.store.tables import Complaint, Evidence, EvidencePart
from hotline.store.tables.evidence import EvidenceState
from hotline.store.tables.staff import Role
from tests.conftest import DATABASES
from tests.e2e.conftest import needs_chromium, running_product
from tests.e2e.people import log_in
from tests.e2e.product import Product, Worker
from tests.files import OGG, bomb_zip, cut, picture

#: Words nobody else writes: what is found of them came from here.
MARK = "zqxbukti"
_chats = count(int.from_bytes(os.urandom(3)) + 10_000)
#: What a worker sends, and how it ends.
SENT = {
    "photo": (picture() + MARK.encode(), "foto.jpg", EvidenceState.STORED),
    "voice": (OGG + MARK.encode() * 9, "suara.ogg", EvidenceState.STORED),
    "video": (bytes(21 * 2**20), "video.mp4", EvidenceState.TOO_LARGE),
    "document": (bomb_zip() + MARK.encode(), f"{MARK}.zip", EvidenceState.STORED),
}


@pytest.fixture(scope="module", params=DATABASES)
def product(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Product]:
    """Without Rasa: no file waits for it."""
    home = tmp_path_factory.mktemp(f"evidence-{request.param}")
    with running_product(request.param, home, "simulator", "bot", "desk") as running:
        yield running


@pytest.fixture
async def worker(client: httpx.AsyncClient) -> Worker:
    """A worker who has asked for a person: there is a complaint, and Rasa is not needed."""
    made = Worker(client, next(_chats))
    await made.ask("/petugas", timeout=30)
    return made


async def _send(worker: Worker, kind: str, content: bytes, name: str) -> None:
    sent = await worker.client.post(
        f"/sim/chats/{worker.chat_id}/send",
        files={"file": (name, content)},
        data={"kind": kind},
    )
    sent.raise_for_status()


async def _ended(core: Sessions, chat_key: str, files: int) -> list[Evidence]:
    """Wait until no file of the chat waits any more."""
    for _ in range(600):
        async with core.reading() as session:
            rows = await session.scalars(
                select(Evidence).where(Evidence.chat_key == chat_key).order_by(Evidence.id)
            )
            found = list(rows)
        if len(found) == files and all(row.state is not EvidenceState.WAITING for row in found):
            return found
        await asyncio.sleep(0.1)
    raise AssertionError([(row.kind, row.state, row.attempts) for row in found])


async def _original(core: Sessions, evidence_id: int) -> bytes:
    async with core.reading() as session:
        return b"".join([piece async for piece in evidence.read_file(session, evidence_id)])


def _holding(home: Path, mark: str) -> list[str]:
    files = [path for path in home.rglob("*") if path.is_file()]
    assert any(path.name == "bot.log" for path in files)
    return [path.name for path in files if mark.encode() in path.read_bytes()]


@needs_chromium
async def test_what_a_worker_sends_reaches_the_desk_whole_and_rests_nowhere_plain(
    product: Product, worker: Worker, core: Sessions, browser: Browser
) -> None:
    key = keys.load(product.settings.key_file).chat_key(worker.chat_id)
    for kind, (content, name, _) in SENT.items():
        await _send(worker, kind, content, name)

    rows = {row.kind: row for row in await _ended(core, key, len(SENT))}

    for kind, (content, _, state) in SENT.items():
        assert rows[kind].state is state, kind
        if state is EvidenceState.STORED:
            assert rows[kind].sha256 == hashlib.sha256(content).hexdigest()
            assert await _original(core, rows[kind].id) == content
    assert await worker.wait_for("tersimpan aman")
    assert await worker.wait_for("video yang lebih pendek")
    page = await log_in(browser, core, product.desk, "ana", Role.STAFF)
    await _at_the_desk(page, product, core, rows)
    home = product.settings.home
    assert [_holding(home, mark) for mark in (MARK, SIMULATOR_TOKEN)] == [[], []]


async def _at_the_desk(
    page: Page, product: Product, core: Sessions, rows: dict[str, Evidence]
) -> None:
    async with core.reading() as session:
        complaint = await session.scalar(
            select(Complaint).where(Complaint.chat_key == rows["photo"].chat_key)
        )
    assert complaint is not None
    await page.goto(f"{product.desk}/complaints/{complaint.id}")
    drawn = page.locator(f"#file{rows['photo'].id} img")
    await drawn.scroll_into_view_if_needed()
    await page.wait_for_function(
        "image => image.complete && image.naturalWidth === 320",
        arg=await drawn.element_handle(),
    )
    await page.locator(f"#file{rows['voice'].id} audio").wait_for()
    async with page.expect_download() as coming:
        await page.click(f"#file{rows['document'].id} a[download]")
    saved = await coming.value
    content = await asyncio.to_thread(Path(await saved.path()).read_bytes)
    assert content == SENT["document"][0]
    assert saved.suggested_filename == f"siaga-{complaint.id}-{rows['document'].id}.zip"


@pytest.mark.parametrize(
    ("kind", "content", "name"),
    [("photo", b"x", "foto.jpg"), ("photo", cut(picture()), "foto.jpg")],
)
async def test_a_photo_that_cannot_be_opened_is_kept_and_asked_for_again(
    product: Product, worker: Worker, core: Sessions, kind: str, content: bytes, name: str
) -> None:
    key = keys.load(product.settings.key_file).chat_key(worker.chat_id)

    await _send(worker, kind, content, name)

    (row,) = await _ended(core, key, 1)
    assert row.state is EvidenceState.BROKEN
    assert await _original(core, row.id) == content
    assert await worker.wait_for("coba kirim sekali lagi")


async def test_a_bot_that_is_killed_in_the_middle_of_a_download_fetches_it_again(
    product: Product, worker: Worker, client: httpx.AsyncClient, core: Sessions
) -> None:
    """Half of the file is stored when the bot dies; in the end it is there once and whole."""
    key = keys.load(product.settings.key_file).chat_key(worker.chat_id)
    content = os.urandom(6 * 2**20) + MARK.encode()
    fault = {"method": "download", "kind": "lost", "retry_after": 120}
    (await client.post("/sim/faults", json=fault)).raise_for_status()

    await _send(worker, "document", content, "rekaman.bin")
    half = await _some_parts(core, key)
    product.kill("bot")
    assert half * 256 * 1024 < len(content)
    product.start_one("bot")

    (row,) = await _ended(core, key, 1)
    assert (row.state, row.size) == (EvidenceState.STORED, len(content))
    assert row.sha256 == hashlib.sha256(content).hexdigest()
    assert await _original(core, row.id) == content
    assert await worker.wait_for("tersimpan aman")
    said = [one["text"] for one in await worker.messages(after=0) if one["from"] == "bot"]
    assert sum("tersimpan aman" in text for text in said) == 1
    assert _holding(product.settings.home, MARK) == []


async def _some_parts(core: Sessions, chat_key: str) -> int:
    parts = (
        select(func.count(EvidencePart.number))
        .join(Evidence, Evidence.id == EvidencePart.evidence_id)
        .where(Evidence.chat_key == chat_key)
    )
    for _ in range(600):
        async with core.reading() as session:
            found = await session.scalar(parts) or 0
        if found >= 10:
            return found
        await asyncio.sleep(0.05)
    raise AssertionError("nothing of the file came")
