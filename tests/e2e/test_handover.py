"""From Ana's click at the desk into the commission's books, and its number to the worker."""

import asyncio
import os
import uuid
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Browser, expect

from hotline import api_clients, keys
from hotline.clock import utc_now
from hotline.evidence.listing import stored_count
from hotline.intake.details import Consent, Person, Writer
from hotline.intake.details.values import Agreement
from hotline.intake.drafts import details_of
from hotline.people import chats
from hotline.store.engine import Sessions, connect
from hotline.store.tables import Complaint
from hotline.store.tables.staff import Role
from tests.commission.books import Books
from tests.commission.pair import NEW, setting
from tests.commission.receiver import Receiver
from tests.commission.server import Server
from tests.commission.troubles import Trouble
from tests.conftest import DATABASES, HandClock, address_of, sql
from tests.e2e.conftest import needs_chromium
from tests.e2e.people import log_in
from tests.e2e.product import Product, Worker, postgres_settings, settings_in
from tests.files import picture

_chats = count(int.from_bytes(os.urandom(3)) + 10_000)
#: Milliseconds: longer than anything takes on a busy machine.
PATIENCE = 30_000
API = "/api/v1/handovers"


class RealClock(HandClock):
    """The commission's clock is that of the machine."""

    def __call__(self) -> object:  # type: ignore[override]  # a datetime
        return utc_now()


@pytest.fixture
async def commission() -> AsyncIterator[Server]:
    async with Server(Receiver(books=Books(clock=RealClock()))) as running:
        yield running


@dataclass(kw_only=True)
class Hotline:
    """A running hotline that hands over."""

    product: Product
    core: Sessions
    client: httpx.AsyncClient

    def complaint_key(self, worker: Worker) -> str:
        return keys.load(self.product.settings.key_file).chat_key(worker.chat_id)


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Product]:
    """Without Rasa: nothing here waits for it."""
    name = f"siaga_e2e_{uuid.uuid4().hex[:12]}"
    if request.param == "sqlite":
        settings = settings_in(tmp_path)
    else:
        sql(f'CREATE DATABASE "{name}"')
        settings = postgres_settings(tmp_path, address_of(name))
    yield Product(settings, "simulator", "bot", "desk", "api", "courier")
    if request.param != "sqlite":
        sql(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
async def hotline(database: Product, commission: Server) -> AsyncIterator[Hotline]:
    database.more = {
        "HOTLINE_COMMISSION_CHANNEL": "https",
        "HOTLINE_COMMISSION_URL": commission.url,
        "HOTLINE_COMMISSION_SECRET": setting(NEW),
    }
    try:
        await database.start()
        core = connect(database.settings)
        async with httpx.AsyncClient(base_url=database.simulator, timeout=60) as client:
            yield Hotline(product=database, core=core, client=client)
        await core.close()
    finally:
        await asyncio.to_thread(database.stop)


async def _complaint(hotline: Hotline, worker: Worker) -> Complaint:
    """Let a worker ask for a person, send a photo and say what the law asks for."""
    await worker.ask("/petugas", timeout=30)
    sent = await hotline.client.post(
        f"/sim/chats/{worker.chat_id}/send",
        files={"file": ("foto.jpg", picture())},
        data={"kind": "photo"},
    )
    sent.raise_for_status()
    key = hotline.complaint_key(worker)
    async with asyncio.timeout(PATIENCE / 1000):
        while True:
            async with hotline.core.reading() as session:
                found = await chats.open_complaint(session, key)
                if found and await stored_count(session, found.id):
                    break
            await asyncio.sleep(0.1)
    # What the talk takes down, and how, is proven by the dialogues.
    async with hotline.core.begin() as session:
        complaint = await session.get_one(Complaint, found.id)
        agreed = Consent(
            agreement=Agreement.AGREED,
            text_version=1,
            language="id",
            answered_at=utc_now(),
            update_id="1",
        )
        complete = details_of(complaint).change(
            writer=Writer.SELF,
            consent=agreed,
            person=Person(name="Siti Rahayu", phone="+6281234567890"),
        )
        complaint.details = complete.to_json()
        return complaint


@needs_chromium
async def test_what_ana_approves_is_registered_and_the_worker_reads_its_number(
    hotline: Hotline, commission: Server, browser: Browser
) -> None:
    worker = Worker(hotline.client, next(_chats))
    complaint = await _complaint(hotline, worker)
    books = commission.receiver.books
    commission.receiver.troubles.extend([Trouble.CUT_AFTER])
    page = await log_in(browser, hotline.core, hotline.product.desk, "ana", Role.STAFF)
    page.set_default_timeout(PATIENCE)
    await page.goto(f"{hotline.product.desk}/complaints/{complaint.id}")
    await page.click("#claim")

    await page.click("#hand-over summary")
    await page.click("#hand-over-sure")
    card = page.locator("#facts-handover")
    # The first answer is lost on its way; the page follows without being loaded anew.
    await expect(card).to_contain_text("Diterima", timeout=PATIENCE)
    (entry,) = books.entries.values()
    assert entry.times == 2
    assert entry.document["person"]["name"] == "Siti Rahayu"
    assert entry.document["evidence"][0]["state"] == "stored"
    told = await worker.wait_for("sudah diterima Komnas HAM", timeout=30)
    assert told.splitlines()[0] == "Halo, ada kabar untukmu."

    # The commission's own program registers it, by the number that came with the call.
    async with hotline.core.begin() as session:
        token = await api_clients.add(session, "komnas", now=utc_now())
    address = f"http://127.0.0.1:{hotline.product.settings.api_port}"
    bearer = {"authorization": f"Bearer {str.__str__(token)}"}
    async with httpx.AsyncClient(base_url=address, headers=bearer, timeout=30) as caller:
        read = await caller.get(f"{API}/{entry.handover}")
        answer = await caller.post(
            f"{API}/{entry.handover}/registration",
            json={"number": entry.number},
            headers={"if-match": read.headers["etag"]},
        )
    answer.raise_for_status()
    await expect(card).to_contain_text(entry.number, timeout=PATIENCE)

    await page.click("#hand-back summary")
    await page.click("#hand-back-sure")
    await expect(page.locator("#state-line")).to_contain_text("Diteruskan", timeout=PATIENCE)
    await worker.wait_for("Petugas sudah selesai", timeout=30)
    status = await worker.ask("/status", timeout=30)
    assert f"Nomor pengaduan: {entry.number}" in status
    assert "Dicatat Komnas HAM:" in status
    stranger = Worker(hotline.client, next(_chats))
    by_code = await stranger.ask(f"/status {complaint.receipt_code}", timeout=30)
    assert "Status:" in by_code
    assert entry.number not in by_code
    logs = "".join(hotline.product.log(name) for name in hotline.product.names)
    assert "handover_sent" in logs
    for private in ("Siti Rahayu", "81234567890", entry.number, setting(NEW)):
        assert private not in logs
