"""Fuzzed: whatever is sent, the API answers as its own document says, and never breaks."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    allow_header_conformance,
    content_type_conformance,
    ignored_auth,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.types import ASGIApp, Receive, Scope, Send

from api.app import build
from api.pace import Pace
from hotline import api_clients
from hotline.handover.by import By
from hotline.handover.progress import receive, register
from hotline.keys import Keys
from hotline.settings import Settings
from hotline.store.engine import Sessions, open_engine
from hotline.store.tables import Base
from tests.api.seed import File, hand_over
from tests.conftest import HandClock
from tests.desk.seed import OFFER, UNPAID, add_cast

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    allow_header_conformance,
    ignored_auth,
]
BY = By(actor="courier")


@dataclass(frozen=True, kw_only=True, slots=True)
class Seeded:
    """What is there to be found."""

    token: str
    handovers: tuple[int, ...]
    evidence: tuple[int, ...]


@pytest.fixture
def seeded(settings: Settings, keys: Keys, clock: HandClock) -> Seeded:
    """Three handovers: one waiting with a file, one received, one registered."""
    return asyncio.run(_seed(settings, keys, clock))


async def _seed(settings: Settings, keys: Keys, clock: HandClock) -> Seeded:
    sessions = Sessions(open_engine(settings.database))
    async with sessions.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with sessions.begin() as session:
        await add_cast(session, now=clock())
        token = await api_clients.add(session, "komnas", now=clock())
        small = File(content=b"\xff\xd8\xff a picture")
        made = [
            await hand_over(session, small, keys=keys, now=clock()),
            await hand_over(session, keys=keys, now=clock(), told=UNPAID),
            await hand_over(session, keys=keys, now=clock(), told=OFFER),
        ]
        await receive(session, made[1].id, by=BY, now=clock())
        await register(session, made[2].id, "158/XI/2026", by=BY, now=clock())
    await sessions.close()
    return Seeded(
        token=str.__str__(token),
        handovers=tuple(handover.id for handover in made),
        evidence=tuple(file["id"] for file in made[0].document["evidence"]),
    )


class Front:
    """The app that is fuzzed now: the document is needed before there is a database."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)


FRONT = Front(build(Sessions(open_engine("sqlite+aiosqlite://"))))
SCHEMA = schemathesis.openapi.from_asgi("/api/v1/openapi.json", FRONT)


@pytest.fixture
def fuzzed(settings: Settings, seeded: Seeded, clock: HandClock) -> Iterator[Seeded]:
    sessions = Sessions(open_engine(settings.database))
    FRONT.app = build(sessions, clock=clock, pace=Pace(burst=1_000_000))
    yield seeded
    asyncio.run(sessions.close())


@SCHEMA.parametrize()
@hypothesis_settings(
    max_examples=30,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_is_sent_is_answered_as_documented(
    case: "schemathesis.Case[Any]", fuzzed: Seeded
) -> None:
    _aim(case, fuzzed)

    case.call_and_validate(headers={"Authorization": f"Bearer {fuzzed.token}"}, checks=CHECKS)


def _aim(case: "schemathesis.Case[Any]", seeded: Seeded) -> None:
    """Let most numbers be of something that exists, and most writers have read it."""
    if case.meta is None or case.meta.generation.mode is not GenerationMode.POSITIVE:
        return  # What is wrong on purpose stays wrong.
    for name, there in (("handover_id", seeded.handovers), ("evidence_id", seeded.evidence)):
        number = case.path_parameters.get(name)
        if isinstance(number, int) and number % 5:
            case.path_parameters[name] = there[number % len(there)]
    if case.method == "POST" and len(case.headers.get("If-Match", "")) % 4 != 3:
        case.headers["If-Match"] = "*"
