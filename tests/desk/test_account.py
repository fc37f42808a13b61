"""One's own password and logins."""

import pytest

from tests.conftest import HandClock
from tests.desk.conftest import Visit, Visitor
from tests.desk.seed import PASSWORD
from tests.desk.test_login import log_in

NEW = "empat kata yang baru"


async def change(visitor: Visitor, current: str, new: str, again: str | None = None) -> int:
    answer = await visitor.post(
        "/account/password", current=current, new=new, again=new if again is None else again
    )
    return answer.status_code


async def test_a_new_password_logs_all_other_browsers_out(visit: Visit, max_: Visitor) -> None:
    here, elsewhere = await visit("ana"), await visit("ana")

    changed = await change(here, PASSWORD, NEW)

    assert changed == 303
    assert (await here.get("/account?done=changed")).status_code == 200
    assert (await elsewhere.get("/queue")).status_code == 303
    assert (await log_in(max_, "ana", NEW)).status_code == 303


@pytest.mark.parametrize(
    ("current", "new", "again"),
    [
        ("wrong", NEW, NEW),
        (PASSWORD, "short", "short"),
        (PASSWORD, PASSWORD, PASSWORD),
        (PASSWORD, NEW, NEW + "x"),
        (PASSWORD, "x" * 2000, "x" * 2000),
    ],
)
async def test_a_change_that_does_not_fit_changes_nothing(
    ana: Visitor, max_: Visitor, clock: HandClock, current: str, new: str, again: str
) -> None:
    status = await change(ana, current, new, again)
    clock.advance(seconds=2)

    assert status == 422
    assert (await log_in(max_, "ana", PASSWORD)).status_code == 303


async def test_guessing_at_an_unwatched_browser_has_to_wait(ana: Visitor) -> None:
    await change(ana, "wrong", NEW)

    answer = await ana.post("/account/password", current=PASSWORD, new=NEW, again=NEW)

    assert answer.status_code == 422
    assert "Terlalu banyak percobaan." in answer.text


async def test_log_out_everywhere_means_everywhere(visit: Visit) -> None:
    here, elsewhere = await visit("ana"), await visit("ana")

    await here.post("/account/log-out-everywhere")

    assert (await here.get("/queue")).status_code == 303
    assert (await elsewhere.get("/queue")).status_code == 303
