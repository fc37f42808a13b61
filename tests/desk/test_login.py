"""In and out of the desk."""

import re

import pytest
from httpx import Response

from hotline.store.engine import Sessions
from hotline.store.tables import Staff
from tests.conftest import HandClock
from tests.desk.conftest import Visitor
from tests.desk.seed import PASSWORD


async def log_in(max_: Visitor, name: str, password: str, **more: str) -> Response:
    page = await max_.get("/login")
    found = re.search(r'name="csrf" value="([^"]+)"', page.text)
    assert found is not None
    max_.csrf = found.group(1)
    return await max_.post("/login", name=name, password=password, **more)


@pytest.mark.parametrize("name", ["ana", "  ANA "])
async def test_the_right_password_opens_the_queue(
    max_: Visitor, cast: dict[str, int], name: str
) -> None:
    answer = await log_in(max_, name, PASSWORD)
    home = await max_.client.get("/", follow_redirects=True)

    assert answer.status_code == 303
    assert home.url.path == "/queue"
    assert "Ana Wulandari" in home.text


async def test_an_editor_begins_with_the_answers(max_: Visitor, cast: dict[str, int]) -> None:
    await log_in(max_, "edi", PASSWORD)
    home = await max_.client.get("/", follow_redirects=True)

    assert home.url.path == "/faq"
    assert "/queue" not in home.text


async def test_the_cookie_is_for_this_desk_only(max_: Visitor, cast: dict[str, int]) -> None:
    answer = await log_in(max_, "ana", PASSWORD)

    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith("desk=")
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


@pytest.mark.parametrize(
    ("name", "password"),
    [("ana", "wrong"), ("nobody", PASSWORD), ("", ""), ("ana", "x" * 9999)],
)
async def test_every_wrong_login_looks_the_same(
    max_: Visitor, cast: dict[str, int], name: str, password: str
) -> None:
    answer = await log_in(max_, name, password)

    assert answer.status_code == 401
    assert "Nama dan kata sandi tidak cocok." in answer.text
    assert (await max_.get("/queue")).status_code == 303


async def test_a_second_guess_too_early_has_to_wait(
    max_: Visitor, cast: dict[str, int], clock: HandClock
) -> None:
    await log_in(max_, "ana", "wrong")

    early = await log_in(max_, "ana", PASSWORD)
    clock.advance(seconds=1)
    later = await log_in(max_, "ana", PASSWORD)

    assert early.status_code == 429
    assert early.headers["retry-after"] == "1"
    assert later.status_code == 303


async def test_the_login_form_needs_its_secret(max_: Visitor, cast: dict[str, int]) -> None:
    answer = await max_.post("/login", name="ana", password=PASSWORD)

    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("wanted", "lands"),
    [
        ("/complaints/7?x=1", "/complaints/7?x=1"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("/a\nSet-Cookie: b", "/"),
        ("", "/"),
    ],
)
async def test_after_the_login_comes_what_was_asked_for_if_it_is_ours(
    max_: Visitor, cast: dict[str, int], wanted: str, lands: str
) -> None:
    answer = await log_in(max_, "ana", PASSWORD, next=wanted)

    assert answer.headers["location"] == lands


async def test_what_was_asked_for_is_remembered(max_: Visitor) -> None:
    answer = await max_.get("/queue?page=2")

    assert answer.headers["location"] == "/login?next=/queue%3Fpage%3D2"


async def test_a_login_gets_a_new_token(max_: Visitor, cast: dict[str, int]) -> None:
    planted = "p" * 43
    max_.client.cookies.set("desk", planted, domain="localhost.local")

    answer = await log_in(max_, "ana", PASSWORD)

    assert planted not in answer.headers["set-cookie"]


async def test_after_half_an_hour_without_a_page_the_login_is_over(
    ana: Visitor, clock: HandClock
) -> None:
    clock.advance(minutes=29)
    still = await ana.get("/queue")
    clock.advance(minutes=29)
    again = await ana.get("/queue")
    clock.advance(minutes=30)
    over = await ana.get("/queue")

    assert [still.status_code, again.status_code, over.status_code] == [200, 200, 303]


async def test_after_twelve_hours_the_login_is_over_however_busy(
    ana: Visitor, clock: HandClock
) -> None:
    statuses = []
    for _ in range(49):
        clock.advance(minutes=15)
        statuses.append((await ana.get("/queue")).status_code)

    assert statuses[46] == 200
    assert statuses[47] == 303


async def test_logging_out_ends_the_login_on_the_server(ana: Visitor) -> None:
    cookies = dict(ana.client.cookies)

    await ana.post("/logout")
    ana.client.cookies.update(cookies)
    answer = await ana.get("/queue")

    assert answer.status_code == 303


async def test_somebody_disabled_is_out_at_once(
    ana: Visitor, sessions: Sessions, cast: dict[str, int], clock: HandClock
) -> None:
    async with sessions.begin() as session:
        (await session.get_one(Staff, cast["ana"])).disabled_at = clock()

    answer = await ana.get("/queue")

    assert answer.status_code == 303


async def test_the_language_is_chosen_and_kept(ana: Visitor) -> None:
    chosen = await ana.post("/language", language="en", back="/queue")
    page = await ana.get("/queue")

    assert chosen.headers["location"] == "/queue"
    assert '<html lang="en">' in page.text
    assert "Waiting for staff" in page.text


async def test_the_name_typed_is_escaped(max_: Visitor, cast: dict[str, int]) -> None:
    answer = await log_in(max_, '"><script>alert(1)</script>', "wrong")

    assert "<script>alert" not in answer.text
