"""The admin's page: who may log in, and as what."""

import re

from sqlalchemy import select

from hotline.store.engine import Sessions
from hotline.store.tables import AuditEntry, Staff
from tests.desk.conftest import Visit, Visitor
from tests.desk.test_login import log_in

NEW: dict[str, str | list[str]] = {
    "name": "Gita",
    "display_name": "Gita <3",
    "roles": ["staff", "editor"],
}


def one_time(text: str) -> str:
    found = re.search(r"<code>(\w{4}-\w{4}-\w{4}-\w{4})</code>", text)
    assert found is not None
    return found.group(1)


async def test_somebody_new_gets_a_password_for_one_login(
    dora: Visitor, max_: Visitor, sessions: Sessions
) -> None:
    added = await dora.post("/people", **NEW)
    later = await dora.get("/people")

    password = one_time(added.text)
    answer = await log_in(max_, "gita", password)
    first = await max_.client.get("/", follow_redirects=True)

    assert answer.status_code == 303
    assert first.url.path == "/account"
    assert password not in later.text
    assert "Gita &lt;3" in later.text
    assert "belum mengganti kata sandi sekali pakai" in later.text


async def test_a_wrong_entry_is_said_and_kept(dora: Visitor) -> None:
    taken = await dora.post("/people", **(NEW | {"name": "ana"}))
    no_role = await dora.post("/people", **(NEW | {"roles": ["king"]}))
    bad_name = await dora.post("/people", **(NEW | {"name": "gi ta"}))

    assert taken.status_code == 409
    assert "Sudah ada orang dengan nama itu." in taken.text
    assert [no_role.status_code, bad_name.status_code] == [422, 422]
    assert 'value="Gita &lt;3"' in bad_name.text


async def test_a_reset_logs_out_and_asks_for_a_new_password(
    dora: Visitor, ana: Visitor, max_: Visitor, cast: dict[str, int]
) -> None:
    page = await dora.post(f"/people/{cast['ana']}/reset")

    out = await ana.get("/queue")
    answer = await log_in(max_, "ana", one_time(page.text))

    assert out.status_code == 303
    assert answer.status_code == 303
    assert (await max_.get("/queue")).headers["location"] == "/account"


async def test_disabling_and_enabling(
    dora: Visitor, visit: Visit, cast: dict[str, int]
) -> None:
    ben = await visit("ben")

    await dora.post(f"/people/{cast['ben']}/disable")
    out = await ben.get("/queue")
    await dora.post(f"/people/{cast['ben']}/enable")
    again = await (await visit("ben")).get("/queue")

    assert [out.status_code, again.status_code] == [303, 200]


async def test_roles_count_from_the_next_page_on(
    dora: Visitor, ana: Visitor, cast: dict[str, int]
) -> None:
    await dora.post(f"/people/{cast['ana']}/roles", roles=["editor"])

    assert (await ana.get("/queue")).status_code == 403
    assert (await ana.get("/faq")).status_code == 200


async def test_the_admin_cannot_lock_everybody_out(dora: Visitor, cast: dict[str, int]) -> None:
    own = f"/people/{cast['dora']}"

    disabled = await dora.post(f"{own}/disable")
    demoted = await dora.post(f"{own}/roles", roles=["staff"])

    assert [disabled.status_code, demoted.status_code] == [422, 422]
    assert (await dora.get("/people")).status_code == 200


async def test_nobody_is_not_found(dora: Visitor) -> None:
    for act in ("reset", "disable", "enable"):
        assert (await dora.post(f"/people/4711/{act}")).status_code == 404


async def test_what_the_admin_did_is_on_record(
    dora: Visitor, sessions: Sessions, cast: dict[str, int]
) -> None:
    await dora.post("/people", **NEW)
    await dora.post(f"/people/{cast['ana']}/disable")

    async with sessions.reading() as session:
        rows = await session.execute(
            select(AuditEntry.action, AuditEntry.staff_id).where(
                AuditEntry.action.in_(("add_staff", "disable_staff"))
            )
        )
        assert [*map(tuple, rows)] == [
            ("add_staff", cast["dora"]),
            ("disable_staff", cast["dora"]),
        ]
        stored = await session.scalar(select(Staff.password_hash).where(Staff.name == "gita"))
    assert str(stored).startswith("$argon2id$")
