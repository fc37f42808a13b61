"""The desk as its visitors meet it: the real app on a real database, and a browser for each."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import pytest
from httpx import ASGITransport, AsyncClient, Response
from sqlalchemy import select
from starlette.applications import Starlette

from desk.app import build
from hotline.keys import Keys
from hotline.settings import Settings
from hotline.staff import logins
from hotline.store.engine import Sessions
from hotline.store.tables import Complaint, Staff
from tests.conftest import HandClock
from tests.desk.seed import LOCKED_IN, Told, add_cast, add_faq, tell

BASE = "http://localhost:8080"


@dataclass(kw_only=True)
class Visitor:
    """Somebody before a browser."""

    client: AsyncClient
    csrf: str = ""

    async def get(self, path: str, **headers: str) -> Response:
        return await self.client.get(path, headers=headers)

    async def post(self, path: str, **fields: str | list[str]) -> Response:
        return await self.client.post(path, data={"csrf": self.csrf} | fields)

    def without_cookies(self) -> None:
        self.client.cookies.clear()


Visit = Callable[[str], Awaitable[Visitor]]


@pytest.fixture
def app(settings: Settings, sessions: Sessions, keys: Keys, clock: HandClock) -> Starlette:
    return build(settings, sessions, keys, clock=clock)


@pytest.fixture
async def cast(sessions: Sessions, clock: HandClock) -> dict[str, int]:
    """Everybody's number by name."""
    async with sessions.begin() as session:
        await add_cast(session, now=clock())
        rows = await session.execute(select(Staff.name, Staff.id))
        return dict(iter(rows))


@pytest.fixture
async def max_(app: Starlette) -> AsyncIterator[Visitor]:
    """Max is not logged in."""
    async with AsyncClient(transport=ASGITransport(app), base_url=BASE) as client:
        yield Visitor(client=client)


@pytest.fixture
async def visit(
    app: Starlette, sessions: Sessions, cast: dict[str, int], clock: HandClock
) -> AsyncIterator[Visit]:
    """Log somebody in."""
    clients: list[AsyncClient] = []

    async def come(name: str) -> Visitor:
        async with sessions.begin() as session:
            token = await logins.open_session(session, cast[name], now=clock())
            login = await logins.find_session(session, token, now=clock())
        assert login is not None
        client = AsyncClient(
            transport=ASGITransport(app), base_url=BASE, cookies={"desk": token}
        )
        clients.append(client)
        return Visitor(client=client, csrf=login.csrf)

    yield come
    for client in clients:
        await client.aclose()


@pytest.fixture
async def ana(visit: Visit) -> Visitor:
    return await visit("ana")


@pytest.fixture
async def ben(visit: Visit) -> Visitor:
    return await visit("ben")


@pytest.fixture
async def edi(visit: Visit) -> Visitor:
    return await visit("edi")


@pytest.fixture
async def dora(visit: Visit) -> Visitor:
    return await visit("dora")


Tell = Callable[..., Awaitable[Complaint]]


@pytest.fixture
def told(sessions: Sessions, keys: Keys, clock: HandClock) -> Tell:
    """Let a worker tell the bot something."""

    async def say(what: Told = LOCKED_IN, *, whole: bool = True) -> Complaint:
        async with sessions.begin() as session:
            return await tell(session, what, keys=keys, now=clock(), whole=whole)

    return say


@pytest.fixture
async def answers(sessions: Sessions, clock: HandClock) -> None:
    """Two entries with what is published of them."""
    async with sessions.begin() as session:
        await add_faq(session, today=clock().date(), now=clock())
