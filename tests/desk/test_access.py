"""Deny by default: every route, for everybody."""

import re

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount, Route

from desk.roles import OPEN
from hotline.store.engine import Sessions
from hotline.store.tables import Staff
from tests.desk.conftest import Visit, Visitor
from tests.desk.seed import CAST

COMPLAINTS = {"ana", "ben", "sari", "dora"}
FAQ = {"edi", "sari", "dora"}
#: Who may go where; the first part of a path decides.
MAY = {
    "": set(CAST),
    "account": set(CAST),
    "logout": set(CAST),
    "queue": COMPLAINTS,
    "complaints": COMPLAINTS,
    "handovers": COMPLAINTS,
    "live": COMPLAINTS,
    "faq": FAQ,
    "questions": FAQ,
    "people": {"dora"},
}


def walk(app: Starlette) -> list[tuple[str, str]]:
    """List every method and path of the desk, with something in each gap."""
    routes = [route for route in app.routes if isinstance(route, Route)]
    return [
        (method, re.sub(r"{\w+_id}", "passport-held", re.sub(r"{\w+:row}", "1", filled)))
        for route in routes
        for method in sorted(route.methods or ())
        for filled in [re.sub(r"{language:str}", "id", route.path)]
    ]


def first(path: str) -> str:
    return path.split("/")[1]


async def test_max_sees_nothing_but_the_login(app: Starlette, max_: Visitor) -> None:
    """Every route answers somebody who is not logged in with 303 to the login or 403."""
    closed = [(method, path) for method, path in walk(app) if first(path) not in OPEN]

    for method, path in closed:
        form = {"content-type": "application/x-www-form-urlencoded"}
        answer = await max_.client.request(method, path, headers=form)
        to_login = answer.status_code == 303 and answer.headers["location"].startswith("/login")
        assert to_login or answer.status_code == 403, (method, path, answer.status_code)
    assert len(closed) > 25


@pytest.mark.parametrize("name", CAST)
async def test_everybody_goes_exactly_where_their_role_goes(
    app: Starlette, visit: Visit, name: str
) -> None:
    visitor = await visit(name)
    # What is live never ends by itself, so a look at it would wait for ever.
    looks = [path for method, path in walk(app) if method == "GET" and first(path) not in OPEN]

    for path in looks:
        may = name in MAY[first(path)]
        if first(path) == "live" and may:
            continue
        answer = await visitor.get(path)
        assert (answer.status_code != 403) == may, (name, path, answer.status_code)


@pytest.mark.parametrize("name", CAST)
async def test_every_form_is_refused_without_its_secret(
    app: Starlette, visit: Visit, name: str
) -> None:
    visitor = await visit(name)
    visitor.csrf = "x" * 43

    for method, path in walk(app):
        if method == "POST":
            answer = await visitor.post(path)
            assert answer.status_code == 403, (path, answer.status_code)


async def test_every_route_has_its_roles(app: Starlette) -> None:
    parts = {first(path) for _, path in walk(app)}
    mounts = {route.path.strip("/") for route in app.routes if isinstance(route, Mount)}

    assert parts | mounts == set(MAY) | OPEN


async def test_an_unlisted_path_is_not_found(ana: Visitor) -> None:
    answer = await ana.get("/nothing/here")

    assert answer.status_code == 404
    assert "Halaman ini tidak ada." in answer.text


async def test_a_one_time_password_opens_only_the_account(
    visit: Visit, sessions: Sessions, cast: dict[str, int]
) -> None:
    async with sessions.begin() as session:
        (await session.get_one(Staff, cast["ana"])).must_change_password = True
    ana = await visit("ana")

    queue, account = await ana.get("/queue"), await ana.get("/account")

    assert queue.headers["location"] == "/account"
    assert "sekali pakai" in account.text


async def test_a_form_from_another_page_is_refused(ana: Visitor) -> None:
    answer = await ana.client.post(
        "/logout", data={"csrf": ana.csrf}, headers={"sec-fetch-site": "cross-site"}
    )

    assert answer.status_code == 403


async def test_what_was_typed_comes_back_when_the_login_is_over(max_: Visitor) -> None:
    answer = await max_.post("/complaints/1/reply", text="Kami sudah hubungi <KBRI>.")

    assert answer.status_code == 403
    assert "Kami sudah hubungi &lt;KBRI&gt;." in answer.text


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"x" * 300_000, "application/x-www-form-urlencoded", 413),
        (b"a=1", "text/plain", 415),
        (b"{}", "application/json", 415),
        (b"\xff\xfe=1", "application/x-www-form-urlencoded", 400),
        (b"&".join([b"a=1"] * 300), "application/x-www-form-urlencoded", 400),
    ],
)
async def test_what_is_no_form_of_ours_is_refused(
    max_: Visitor, body: bytes, kind: str, status: int
) -> None:
    answer = await max_.client.post("/login", content=body, headers={"content-type": kind})

    assert answer.status_code == status
