"""Manners: methods, headers, limits, and failures that tell nothing."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from httpx import AsyncClient
from sqlalchemy import text

from api import limits
from hotline.store.engine import Sessions
from tests.api.conftest import Approved

ALL = "/api/v1/handovers"
DOCUMENT = Path(__file__).parents[2] / "docs" / "openapi.json"


async def test_head_is_get_without_the_body(komnas: AsyncClient, approved: Approved) -> None:
    handover = await approved()

    for path in (ALL, f"{ALL}/{handover.id}", "/api/v1/openapi.json", "/health"):
        got, head = await komnas.get(path), await komnas.head(path)

        assert head.status_code == 200
        assert head.content == b""
        assert dict(head.headers) == dict(got.headers)


async def test_options_tells_what_an_address_takes(komnas: AsyncClient) -> None:
    takes = {
        ALL: "GET, HEAD",
        f"{ALL}/1": "GET, HEAD",
        f"{ALL}/1/received": "POST",
        f"{ALL}/1/evidence/2": "GET, HEAD",
    }

    for path, methods in takes.items():
        answer = await komnas.options(path)
        refused = await komnas.delete(path)

        assert (answer.status_code, answer.headers["allow"]) == (204, methods)
        assert (refused.status_code, refused.headers["allow"]) == (405, methods)
    assert (await komnas.options("/api/v1/nothing")).status_code == 404


async def test_no_page_elsewhere_may_ask(komnas: AsyncClient) -> None:
    headers = {"origin": "https://elsewhere.example", "access-control-request-method": "GET"}

    answers = [
        await komnas.options(ALL, headers=headers),
        await komnas.get(ALL, headers=headers),
    ]

    for answer in answers:
        assert not [name for name in answer.headers if name.startswith("access-control")]


async def test_every_answer_carries_the_headers(
    komnas: AsyncClient, stranger: AsyncClient
) -> None:
    answers = [
        await komnas.get(ALL),
        await komnas.get("/nowhere"),
        await stranger.get(ALL),
        await stranger.get("/health"),
        await komnas.post(f"{ALL}/1/received", content=b"x" * 40_000),
    ]

    for answer in answers:
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")


async def test_a_body_has_a_size_and_a_kind(komnas: AsyncClient) -> None:
    async def without_end() -> AsyncIterator[bytes]:
        while True:
            yield b" " * 1024

    address = f"{ALL}/1/registration"
    as_json = {"content-type": "application/json; charset=utf-8", "if-match": "*"}

    long = await komnas.post(address, content=b" " * 32_769, headers=as_json)
    endless = await komnas.post(address, content=without_end(), headers=as_json)
    form = await komnas.post(address, data={"number": "1"})
    broken = await komnas.post(address, content=b'{"number": ', headers=as_json)
    deep = await komnas.post(address, content=b"[" * 30_000, headers=as_json)

    assert [long.status_code, endless.status_code] == [413, 413]
    assert form.status_code == 415
    assert (broken.status_code, deep.status_code) == (422, 400)
    assert broken.json()["errors"][0]["what"] == "This is not JSON."


async def test_what_takes_too_long_is_ended(
    app: FastAPI, komnas: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No time at all: whatever is asked takes too long."""

    async def never() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.Event().wait()

    monkeypatch.setattr(limits, "SENDING", 0.0)
    slow = await komnas.post(
        f"{ALL}/1/registration", content=never(), headers={"content-type": "application/json"}
    )
    monkeypatch.setattr(limits, "SENDING", 10.0)
    monkeypatch.setattr(limits, "ANSWERING", 0.0)
    long = await komnas.get(ALL)

    assert (slow.status_code, slow.json()["code"]) == (408, "body_too_slow")
    assert (long.status_code, long.json()["code"]) == (503, "too_slow")
    assert long.headers["retry-after"] == "5"


async def test_a_failure_tells_nothing(
    komnas: AsyncClient,
    approved: Approved,
    sessions: Sessions,
) -> None:
    """Documents that no key opens, then a table that is away."""
    handover = await approved()
    garbage = "'rahasia'" if sessions.engine.dialect.name == "sqlite" else "'rahasia'::bytea"
    async with sessions.begin() as session:
        await session.execute(text(f"UPDATE handover SET document = {garbage}"))  # noqa: S608  # ours
    failed = await komnas.get(f"{ALL}/{handover.id}")
    async with sessions.begin() as session:
        await session.execute(text("ALTER TABLE handover RENAME TO elsewhere"))
    away = await komnas.get(ALL)

    assert (failed.status_code, failed.json()["code"]) == (500, "failed")
    assert (away.status_code, away.json()["code"]) == (503, "store_unavailable")
    for answer in (failed, away):
        assert answer.headers["content-type"] == "application/problem+json"
        assert "rahasia" not in answer.text
        assert "handover" not in answer.text


async def test_the_document_in_the_folder_is_current(stranger: AsyncClient) -> None:
    served = (await stranger.get("/api/v1/openapi.json")).json()

    assert json.loads(DOCUMENT.read_text()) == served, "run `make openapi`"
    assert served["openapi"].startswith("3.1")
    for path in served["paths"].values():
        for operation in path.values():
            assert operation["security"] == [{"token": []}]
