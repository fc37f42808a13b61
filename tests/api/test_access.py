"""Access: nothing without a token, nothing with one that was shut out, nothing too fast."""

from datetime import timedelta

import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from sqlalchemy import select

from api.app import build
from api.pace import Pace
from hotline import api_clients
from hotline.store.engine import Sessions
from hotline.store.tables import ApiClient
from tests.api.conftest import BASE, Approved, Audited, HandTicks
from tests.conftest import HandClock

ALL = "/api/v1/handovers"


async def seen_at(sessions: Sessions) -> object:
    async with sessions.reading() as session:
        return await session.scalar(select(ApiClient.seen_at).where(ApiClient.id == 1))


async def test_nothing_is_open_but_health_and_the_document(
    stranger: AsyncClient, komnas: AsyncClient, approved: Approved, app: FastAPI
) -> None:
    handover = await approved()
    one = f"{ALL}/{handover.id}"
    closed = [
        *(("GET", path) for path in (ALL, one, f"{one}/evidence", f"{one}/evidence/1")),
        *(("POST", f"{one}/{part}") for part in ("received", "registration", "decision")),
        *(("GET", path) for path in ("/", "/docs", "/redoc", "/api", "/api/v1/", "/nowhere")),
        *((method, ALL) for method in ("HEAD", "OPTIONS", "DELETE", "TRACE", "BREW")),
        ("GET", "/health/"),
        ("GET", "//health"),
        ("GET", "/api/v1/openapi.json/../handovers"),
    ]

    for method, path in closed:
        answer = await stranger.request(method, path)

        assert (method, path, answer.status_code) == (method, path, 401)
        assert answer.headers["www-authenticate"] == 'Bearer realm="siaga"'
    for path in ("/health", "/api/v1/openapi.json"):
        assert (await stranger.get(path)).status_code == 200


async def test_a_made_up_host_opens_nothing(stranger: AsyncClient, approved: Approved) -> None:
    """An address put together with it would look like one that is open."""
    await approved()

    for host in ("x/health?", "x/health#", "x/api/v1/openapi.json?", "/health?"):
        answer = await stranger.get(ALL, headers={"host": host})

        assert answer.status_code == 401


@pytest.mark.parametrize(
    "shown", ["Bearer", "Bearer ", "Basic {token}", "{token}", "Bearer {token} x"]
)
async def test_a_token_counts_only_as_a_bearer_token(
    stranger: AsyncClient, token: str, shown: str
) -> None:
    headers = {"authorization": shown.format(token=str.__str__(token))}

    answer = await stranger.get(ALL, headers=headers)

    assert answer.status_code == 401
    assert answer.json()["detail"] == "This needs a client's token: send it as a Bearer token."


async def test_a_made_up_token_is_nobodys(stranger: AsyncClient, token: str) -> None:
    for made_up in (f"siaga_{'A' * 43}", str.__str__(token)[:-1], "x", "é" * 10):
        headers = {"authorization": f"Bearer {made_up}".encode()}
        answer = await stranger.get(ALL, headers=headers)  # type: ignore[arg-type]  # bytes

        assert answer.status_code == 401
        assert answer.headers["content-type"] == "application/problem+json"
        assert "invalid_token" in answer.headers["www-authenticate"]


async def test_who_is_shut_out_stays_out_and_the_others_do_not(
    komnas: AsyncClient, app: FastAPI, sessions: Sessions, clock: HandClock, audited: Audited
) -> None:
    async with sessions.begin() as session:
        other = await api_clients.add(session, "lpsk", now=clock())
        await api_clients.disable(session, "komnas", now=clock())
        await api_clients.disable(session, "komnas", now=clock())

    refused = await komnas.get(ALL)
    let_in = await komnas.get(ALL, headers={"authorization": f"bearer {str.__str__(other)}"})

    assert refused.status_code == 403
    assert refused.json()["code"] == "client_disabled"
    assert let_in.status_code == 200
    assert len(await audited("api_client_disabled")) == 1


async def test_being_seen_is_written_down_seldom(
    komnas: AsyncClient, sessions: Sessions, clock: HandClock
) -> None:
    start = clock()

    await komnas.get(ALL)
    clock.advance(minutes=9)
    await komnas.get(ALL)
    soon = await seen_at(sessions)
    clock.advance(minutes=1)
    await komnas.get(ALL)

    assert soon == start
    assert await seen_at(sessions) == start + timedelta(minutes=10)


async def test_who_asks_too_fast_waits_and_nobody_else_does(
    sessions: Sessions, clock: HandClock, ticks: HandTicks, token: str
) -> None:
    async with sessions.begin() as session:
        other = await api_clients.add(session, "lpsk", now=clock())
    app = build(sessions, clock=clock, pace=Pace(burst=3, per_second=0.5, ticks=ticks))
    mine, theirs = (
        {"authorization": f"Bearer {str.__str__(shown)}"} for shown in (token, other)
    )

    async with AsyncClient(transport=ASGITransport(app), base_url=BASE) as client:
        answers = [await client.get(ALL, headers=mine) for _ in range(4)]
        other_answer = await client.get(ALL, headers=theirs)
        ticks.now += int(answers[-1].headers["retry-after"])
        later = [await client.get(ALL, headers=mine) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[-1].json()["code"] == "too_fast"
    assert answers[-1].headers["retry-after"] == "2"
    assert other_answer.status_code == 200
    assert [answer.status_code for answer in later] == [200, 429]
