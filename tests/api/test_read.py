"""Reading: what was approved, as it was approved, and written down each time."""

from httpx import AsyncClient

from hotline.keys import Keys
from hotline.store.engine import Sessions
from hotline.store.tables import Complaint
from hotline.store.tables.complaint import Status
from tests.api.conftest import Approved, Audited
from tests.api.seed import approve_again
from tests.conftest import HandClock
from tests.desk.seed import UNPAID, tell


async def test_a_complaint_is_read_as_it_was_approved(
    komnas: AsyncClient, approved: Approved, sessions: Sessions, clock: HandClock
) -> None:
    handover = await approved()
    async with sessions.begin() as session:
        complaint = await session.get_one(Complaint, handover.complaint_id)
        complaint.details = {}

    answer = await komnas.get(f"/api/v1/handovers/{handover.id}")

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["document"] == handover.document
    assert "Myawaddy" in answer.text
    assert answer.json()["state"] == "waiting"
    assert answer.json()["complaint"] == handover.complaint_id


async def test_a_later_version_is_a_handover_of_its_own(
    komnas: AsyncClient,
    approved: Approved,
    sessions: Sessions,
    keys: Keys,
    clock: HandClock,
) -> None:
    first = await approved()
    async with sessions.begin() as session:
        await approve_again(session, first.complaint_id, keys=keys, now=clock.advance(hours=1))

    found = (await komnas.get("/api/v1/handovers")).json()["handovers"]

    assert [(one["complaint"], one["number"]) for one in found] == [
        (first.complaint_id, 1),
        (first.complaint_id, 2),
    ]


async def test_what_nobody_approved_is_not_there(
    komnas: AsyncClient, sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    async with sessions.begin() as session:
        complaint = await tell(session, UNPAID, keys=keys, now=clock())

    listed = await komnas.get("/api/v1/handovers")
    read = await komnas.get(f"/api/v1/handovers/{complaint.id}")

    assert listed.json() == {"handovers": [], "next": None}
    assert read.status_code == 404
    assert read.json()["detail"] == "There is no such handover."


async def test_each_reading_is_in_the_log_with_the_client(
    komnas: AsyncClient, approved: Approved, audited: Audited, clock: HandClock
) -> None:
    handover = await approved()
    address = f"/api/v1/handovers/{handover.id}"

    etag = (await komnas.get(address)).headers["etag"]
    await komnas.get("/api/v1/handovers")
    unchanged = await komnas.get(address, headers={"if-none-match": etag})
    await komnas.get(address)

    entries = await audited("read_handover")
    assert unchanged.status_code == 304
    assert [(entry.actor, entry.complaint_id, entry.at) for entry in entries] == [
        ("api", handover.complaint_id, clock())
    ] * 2
    assert entries[0].detail == {"client": 1, "handover": handover.id}


async def test_what_the_worker_took_back_is_no_longer_given(
    komnas: AsyncClient, approved: Approved, sessions: Sessions, audited: Audited
) -> None:
    handover = await approved()
    address = f"/api/v1/handovers/{handover.id}"
    async with sessions.begin() as session:
        complaint = await session.get_one(Complaint, handover.complaint_id)
        complaint.status = Status.WITHDRAWN

    listed = (await komnas.get("/api/v1/handovers")).json()["handovers"]
    answers = [
        await komnas.get(address),
        await komnas.get(f"{address}/evidence"),
        await komnas.get(f"{address}/evidence/1"),
        await komnas.post(f"{address}/received", headers={"if-match": "*"}),
    ]

    assert [one["withdrawn"] for one in listed] == [True]
    assert [answer.status_code for answer in answers] == [410] * 4
    assert {answer.json()["code"] for answer in answers} == {"withdrawn"}
    assert await audited("read_handover") == []


async def test_a_list_tells_nothing_of_what_was_said(
    komnas: AsyncClient, approved: Approved
) -> None:
    await approved()

    answer = await komnas.get("/api/v1/handovers")

    assert "Myawaddy" not in answer.text
    assert "document" not in answer.json()["handovers"][0]
