"""The API as the commission's programs meet it: the real app on a real database."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from sqlalchemy import select

from api.app import build
from api.pace import Pace
from hotline import api_clients
from hotline.keys import Keys
from hotline.store.engine import Sessions
from hotline.store.tables import AuditEntry, Handover
from tests.api.seed import File, hand_over
from tests.conftest import HandClock
from tests.desk.seed import add_cast

BASE = "http://localhost:8082"


class HandTicks:
    """Seconds that pass only when told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def ticks() -> HandTicks:
    return HandTicks()


@pytest.fixture
def app(sessions: Sessions, clock: HandClock, ticks: HandTicks) -> FastAPI:
    return build(sessions, clock=clock, pace=Pace(burst=500, ticks=ticks))


@pytest.fixture
async def token(sessions: Sessions, clock: HandClock) -> str:
    async with sessions.begin() as session:
        await add_cast(session, now=clock())
        return await api_clients.add(session, "komnas", now=clock())


@pytest.fixture
async def stranger(app: FastAPI) -> AsyncIterator[AsyncClient]:
    """A program without a token."""
    async with AsyncClient(transport=ASGITransport(app), base_url=BASE) as client:
        yield client


@pytest.fixture
async def komnas(app: FastAPI, token: str) -> AsyncIterator[AsyncClient]:
    """The commission's program."""
    headers = {"authorization": f"Bearer {token}"}
    transport = ASGITransport(app)
    async with AsyncClient(transport=transport, base_url=BASE, headers=headers) as client:
        yield client


Approved = Callable[..., Awaitable[Handover]]


@pytest.fixture
def approved(sessions: Sessions, keys: Keys, clock: HandClock, token: str) -> Approved:
    """Have a complaint told and approved."""

    async def make(*files: File) -> Handover:
        async with sessions.begin() as session:
            return await hand_over(session, *files, keys=keys, now=clock())

    return make


Audited = Callable[[str], Awaitable[list[AuditEntry]]]


@pytest.fixture
def audited(sessions: Sessions) -> Audited:
    """List what the log says of an action."""

    async def entries(action: str) -> list[AuditEntry]:
        statement = select(AuditEntry).where(AuditEntry.action == action)
        async with sessions.reading() as session:
            return list(await session.scalars(statement.order_by(AuditEntry.id)))

    return entries
