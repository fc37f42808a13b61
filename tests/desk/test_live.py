"""Open pages follow the database."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from httpx import AsyncClient, Response
from starlette.applications import Starlette

from hotline.intake import takeover
from hotline.keys import Keys
from hotline.messages import handle
from hotline.staff import logins
from hotline.store.engine import Sessions
from tests.conftest import HandClock
from tests.desk.conftest import Tell, Visitor
from tests.desk.seed import LOCKED_IN, write
from tests.desk.server import serving

#: Longer than any event takes on a busy machine.
PATIENCE = 20


class Stream:
    """An open page: what its events brought so far."""

    def __init__(self, answer: Response) -> None:
        self._lines = answer.aiter_lines()
        self._shown: dict[str, str] = {}

    async def next(self) -> tuple[str, str]:
        name, data = "", []
        async with asyncio.timeout(PATIENCE):
            async for line in self._lines:
                if line.startswith("event: "):
                    name = line.removeprefix("event: ")
                elif line.startswith("data:"):
                    data.append(line.removeprefix("data:").removeprefix(" "))
                elif not line and name:
                    return name, "\n".join(data)
        return "end", ""

    async def until(self, wanted: str, words: str = "") -> str:
        """Wait until a part shows something; the parts' order is nobody's promise."""
        while wanted not in self._shown or words not in self._shown[wanted]:
            name, data = await self.next()
            assert name != "end", f"The stream ended before {wanted}."
            self._shown[name] = data
        return self._shown[wanted]


@pytest.fixture
async def address(app: Starlette) -> AsyncIterator[str]:
    async with serving(app) as at:
        yield at


@pytest.fixture
async def client(address: str, ana: Visitor) -> AsyncIterator[AsyncClient]:
    async with AsyncClient(
        base_url=address, cookies=dict(ana.client.cookies), timeout=PATIENCE
    ) as opened:
        yield opened


async def test_a_new_complaint_appears_in_an_open_queue(
    client: AsyncClient, told: Tell
) -> None:
    async with client.stream("GET", "/live/queue") as answer:
        stream = Stream(answer)
        empty = await stream.until("rows")
        complaint = await told(LOCKED_IN)
        badge = await stream.until("badge", "1 darurat")
        rows = await stream.until("rows", f'id="c{complaint.id}"')

    assert "Tidak ada yang menunggu." in empty
    assert 'data-title="⚠ 1/1"' in badge
    assert "pintu dikunci dari luar" in rows
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["cache-control"] == "no-store"


async def test_a_message_and_a_claim_appear_on_an_open_complaint(
    client: AsyncClient,
    told: Tell,
    sessions: Sessions,
    keys: Keys,
    clock: HandClock,
    cast: dict[str, int],
) -> None:
    complaint = await told(LOCKED_IN)
    async with client.stream("GET", f"/live/complaints/{complaint.id}") as answer:
        stream = Stream(answer)
        await stream.until("facts")
        async with sessions.begin() as session:
            await takeover.claim(session, complaint.id, staff_id=cast["ben"], now=clock())
        state = await stream.until("state", "Ben Siregar menangani")
        await stream.until("thread", "Petugas sudah hadir")

    assert "/claim" not in state


async def test_line_ends_of_a_worker_end_no_event(
    client: AsyncClient, told: Tell, sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    complaint = await told(LOCKED_IN)
    async with sessions.begin() as session:
        update = await write(
            session, 1, "satu\rdua\r\ntiga\n\nevent: over\ndata: x", keys=keys, now=clock()
        )
        await handle.finish(session, complaint.chat_key, [], update_id=update, now=clock())

    async with client.stream("GET", f"/live/complaints/{complaint.id}") as answer:
        thread = await Stream(answer).until("thread")

    assert "satu\ndua\ntiga\n\nevent: over\ndata: x" in thread


async def test_a_stream_ends_with_its_login(
    client: AsyncClient, sessions: Sessions, cast: dict[str, int], told: Tell
) -> None:
    async with client.stream("GET", "/live/badge") as answer:
        stream = Stream(answer)
        await stream.until("badge")
        async with sessions.begin() as session:
            await logins.end_all(session, cast["ana"])
        await told(LOCKED_IN)
        over = await stream.until("over")
        after = await stream.next()

    assert over == ""
    assert after == ("end", "")


async def test_an_open_stream_keeps_nobody_logged_in(
    client: AsyncClient, ana: Visitor, clock: HandClock
) -> None:
    for _ in range(3):
        clock.advance(minutes=11)
        async with client.stream("GET", "/live/badge") as answer:
            status = answer.status_code

    assert status == 403


async def test_stopping_the_desk_waits_for_no_open_page(
    client: AsyncClient, app: Starlette
) -> None:
    async with client.stream("GET", "/live/queue") as answer:
        stream = Stream(answer)
        await stream.until("rows")
        app.state.desk.watcher.stopping = lambda: True
        last = await stream.next()

    assert last == ("end", "")


async def test_nobody_listening_means_nobody_looks(client: AsyncClient, app: Starlette) -> None:
    async with client.stream("GET", "/live/badge") as answer:
        await Stream(answer).until("badge")
    async with asyncio.timeout(PATIENCE):
        while app.state.desk.watcher.watching:  # noqa: ASYNC110  # the end of a task elsewhere
            await asyncio.sleep(0.05)
