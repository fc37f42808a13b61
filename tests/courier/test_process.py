"""The courier as a process: it carries, survives its death, and says why it cannot start."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from hotline.clock import utc_now
from hotline.settings import Secret, Settings
from hotline.store.tables.handover import HandoverState
from tests.commission.books import Books
from tests.commission.pair import NEW, setting
from tests.commission.server import Server
from tests.commission.troubles import Trouble
from tests.courier.conftest import Office, https
from tests.desk.seed import LOCKED_IN

ROOT = Path(__file__).parents[2]
#: Longer than anything takes on a busy machine.
PATIENCE = 60


def environment(settings: Settings) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOTLINE_HOME": str(settings.home),
        "HOTLINE_DATABASE_URL": str.__str__(settings.database_url),
        "HOTLINE_COMMISSION_CHANNEL": settings.commission_channel,
        "HOTLINE_COMMISSION_URL": str.__str__(settings.commission_url),
        "HOTLINE_COMMISSION_SECRET": str.__str__(settings.commission_secret),
        "HOTLINE_COMMISSION_CERTIFICATE": settings.commission_certificate,
        "HOTLINE_COMMISSION_TIMEOUT": str(settings.commission_timeout),
    }


async def start(settings: Settings, **more: str) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "courier"),
        env=environment(settings) | more,
        cwd=ROOT,
        stderr=PIPE,
    )


@pytest.fixture
async def begin() -> AsyncIterator[Callable[[Process], Process]]:
    """Watch over processes: whatever a test leaves running ends with it."""
    watched: list[Process] = []

    def watch(process: Process) -> Process:
        watched.append(process)
        return process

    yield watch
    for process in watched:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def _until(there: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not await there():  # noqa: ASYNC110  # another process does it
            await asyncio.sleep(0.05)


@pytest.fixture
def now(office: Office, books: Books) -> Office:
    """A process has the machine's clock."""
    office.clock.now = utc_now()
    return office


async def test_killed_between_the_call_and_the_mark_the_books_have_it_once(
    now: Office, books: Books, server: Server, begin: Callable[[Process], Process]
) -> None:
    """It stands in the books, the answer is not out, and the courier dies without a word."""
    await now.approve()
    settings = now.with_commission(**https(server, commission_timeout=1.0))
    server.receiver.troubles.append(Trouble.SLOW_AFTER)
    first = begin(await start(settings))
    async with asyncio.timeout(PATIENCE):
        await server.receiver.entered.wait()
    first.send_signal(signal.SIGKILL)
    await first.wait()
    assert len(books.entries) == 1
    assert await now.states() == {HandoverState.WAITING}

    begin(await start(settings))

    async def received() -> bool:
        return await now.states() == {HandoverState.RECEIVED}

    await _until(received)

    (entry,) = books.entries.values()
    assert entry.times == 2
    assert books.refused == []


async def test_it_carries_and_stops_when_told_and_its_log_tells_nothing(
    now: Office, books: Books, server: Server, begin: Callable[[Process], Process]
) -> None:
    await now.approve(3)
    server.receiver.troubles.extend([Trouble.FAILS])
    process = begin(await start(now.with_commission(**https(server))))

    async def two_entered() -> bool:
        return len(books.entries) == 2

    await _until(two_entered)
    process.send_signal(signal.SIGTERM)
    _, said = await process.communicate()

    assert process.returncode == 0
    log = said.decode()
    for event in ("courier_started", "handover_sent", "handover_put_off", "courier_stopped"):
        assert event in log
    (first, *_) = await now.handovers()
    for private in (LOCKED_IN.words[1], "Myawaddy", setting(NEW), first.idempotency_key):
        assert private not in log
    assert str(server.port) not in log


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ({"HOTLINE_COMMISSION_CHANNEL": ""}, "nothing is handed over"),
        ({"HOTLINE_COMMISSION_CHANNEL": "pigeon"}, "HOTLINE_COMMISSION_CHANNEL"),
        ({"HOTLINE_COMMISSION_URL": ""}, "HOTLINE_COMMISSION_URL"),
        ({"HOTLINE_COMMISSION_URL": "http://ham.example/"}, "https://"),
        ({"HOTLINE_COMMISSION_SECRET": ""}, "HOTLINE_COMMISSION_SECRET"),
        ({"HOTLINE_COMMISSION_SECRET": "2026:whsec_aGFsbG8="}, "HOTLINE_COMMISSION_SECRET"),
        ({"HOTLINE_COMMISSION_TIMEOUT": "soon"}, "HOTLINE_COMMISSION_TIMEOUT"),
        (
            {"HOTLINE_COMMISSION_CHANNEL": "file", "HOTLINE_COMMISSION_CERTIFICATE": ""},
            "HOTLINE_COMMISSION_CERTIFICATE",
        ),
        (
            {"HOTLINE_COMMISSION_CHANNEL": "file", "HOTLINE_COMMISSION_CERTIFICATE": "/x"},
            "HOTLINE_COMMISSION_CERTIFICATE",
        ),
        ({"HOTLINE_KEYS": "/nowhere/keys.json"}, "key file is missing"),
    ],
)
async def test_what_is_wrong_is_one_sentence(
    tmp_path: Path, more: dict[str, str], word: str
) -> None:
    settings = Settings(
        home=tmp_path,
        commission_channel="https",
        commission_url=Secret("https://ham.example/"),
        commission_secret=Secret(setting(NEW)),
    )
    process = await start(settings, **more)

    async with asyncio.timeout(PATIENCE):
        _, said = await process.communicate()

    assert process.returncode == 2
    assert word in said.decode()
    assert said.count(b"\n") == 1
    assert b"whsec" not in said.replace(b"whsec_\xe2\x80\xa6", b"")
