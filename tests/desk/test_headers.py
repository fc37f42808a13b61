"""Every response is marked, whatever it is about."""

from dataclasses import replace

import pytest
from httpx import ASGITransport, AsyncClient

from desk.app import build
from desk.headers import ALWAYS
from hotline.keys import Keys
from hotline.settings import Settings
from hotline.store.engine import Sessions
from tests.conftest import HandClock
from tests.desk.conftest import Visitor

PATHS = ["/", "/login", "/health", "/static/desk.css", "/static/none", "/queue", "/none"]


@pytest.mark.parametrize("path", PATHS)
async def test_every_response_carries_the_headers(max_: Visitor, path: str) -> None:
    answer = await max_.get(path)

    for name, value in ALWAYS.items():
        assert answer.headers[name] == value
    assert answer.headers["cache-control"] in {"no-store", "no-cache"}


async def test_pages_are_kept_nowhere(ana: Visitor) -> None:
    answer = await ana.get("/queue")

    assert answer.headers["cache-control"] == "no-store"


async def test_nothing_inline_is_allowed_or_needed(ana: Visitor, max_: Visitor) -> None:
    pages = [await ana.get("/queue"), await max_.get("/login")]

    for page in pages:
        assert "unsafe" not in page.headers["content-security-policy"]
        assert "<style" not in page.text
        assert " style=" not in page.text
        assert " onclick=" not in page.text


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:8080", 200),
        ("127.0.0.1", 200),
        ("LOCALHOST", 200),
        ("evil.example:8080", 421),
        ("localhost.evil.example", 421),
        ("", 421),
    ],
)
async def test_only_our_own_names_are_answered(max_: Visitor, host: str, status: int) -> None:
    answer = await max_.get("/login", host=host)

    assert answer.status_code == status


async def test_behind_https_cookies_are_bound_to_it(
    settings: Settings, sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    secure = replace(settings, desk_https=True, desk_host="desk.example.org")
    app = build(secure, sessions, keys, clock=clock)

    async with AsyncClient(
        transport=ASGITransport(app), base_url="https://desk.example.org"
    ) as client:
        answer = await client.get("/login")

    assert answer.headers["set-cookie"].startswith("__Host-desk_form=")
    assert "Secure" in answer.headers["set-cookie"]
    assert "max-age=31536000" in answer.headers["strict-transport-security"]
