"""Evidence: the files that were approved, as they came, and never shown by a browser."""

import base64
import hashlib

from httpx import AsyncClient

from hotline.keys import Keys
from hotline.store.engine import Sessions
from hotline.store.tables import Complaint, EvidencePart
from hotline.store.tables.evidence import EvidenceState
from tests.api.conftest import Approved, Audited
from tests.api.seed import PHOTO, File, add_file, approve_again
from tests.conftest import HandClock


async def test_a_file_comes_as_the_worker_sent_it(
    komnas: AsyncClient, approved: Approved, audited: Audited
) -> None:
    handover = await approved(File())
    address = f"/api/v1/handovers/{handover.id}/evidence"

    (listed,) = (await komnas.get(address)).json()["evidence"]
    answer = await komnas.get(f"{address}/{listed['id']}")

    assert answer.status_code == 200
    assert answer.content == PHOTO
    digest = hashlib.sha256(PHOTO)
    assert listed["sha256"] == digest.hexdigest()
    assert listed["media_type"] == "image/jpeg"
    assert answer.headers["etag"] == f'"{digest.hexdigest()}"'
    sealed = base64.b64encode(digest.digest()).decode()
    assert answer.headers["repr-digest"] == f"sha-256=:{sealed}:"
    assert answer.headers["content-length"] == str(len(PHOTO))
    (entry,) = await audited("read_evidence")
    assert entry.complaint_id == handover.complaint_id
    assert entry.detail == {"client": 1, "handover": handover.id, "evidence": listed["id"]}


async def test_a_browser_neither_shows_nor_names_it_as_the_sender_wished(
    komnas: AsyncClient, approved: Approved
) -> None:
    page = File(content=b"<script>alert(1)</script>", media_type="text/html")
    handover = await approved(page)
    file = handover.document["evidence"][0]["id"]

    answer = await komnas.get(f"/api/v1/handovers/{handover.id}/evidence/{file}")

    assert answer.headers["content-type"] == "application/octet-stream"
    named = f'attachment; filename="evidence-{file}.html"'
    assert answer.headers["content-disposition"] == named
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]


async def test_who_has_it_does_not_get_it_again(
    komnas: AsyncClient, approved: Approved, audited: Audited
) -> None:
    handover = await approved(File())
    file = handover.document["evidence"][0]["id"]
    address = f"/api/v1/handovers/{handover.id}/evidence/{file}"

    head = await komnas.head(address)
    again = await komnas.get(address, headers={"if-none-match": head.headers["etag"]})

    assert head.status_code == 200
    assert head.headers["content-length"] == str(len(PHOTO))
    assert head.content == b""
    assert again.status_code == 304
    assert await audited("read_evidence") == []


async def test_only_what_was_approved_with_it_is_given(
    komnas: AsyncClient,
    approved: Approved,
    sessions: Sessions,
    keys: Keys,
    clock: HandClock,
) -> None:
    """A file that came later, and one of another complaint."""
    handover, other = await approved(File()), await approved(File())
    async with sessions.begin() as session:
        complaint = await session.get_one(Complaint, handover.complaint_id)
        late = await add_file(session, complaint, File(), now=clock.advance(minutes=1))
        again = await approve_again(session, complaint.id, keys=keys, now=clock())
    of_other = other.document["evidence"][0]["id"]
    address = f"/api/v1/handovers/{handover.id}/evidence"

    listed = (await komnas.get(address)).json()["evidence"]
    answers = [await komnas.get(f"{address}/{file}") for file in (late, of_other, 999)]
    in_later = await komnas.get(f"/api/v1/handovers/{again.id}/evidence/{late}")

    assert [file["id"] for file in listed] == [handover.document["evidence"][0]["id"]]
    assert [answer.status_code for answer in answers] == [404] * 3
    assert in_later.status_code == 200


async def test_what_never_arrived_is_listed_and_not_given(
    komnas: AsyncClient, approved: Approved
) -> None:
    handover = await approved(File(state=EvidenceState.TOO_LARGE))
    address = f"/api/v1/handovers/{handover.id}/evidence"

    (listed,) = (await komnas.get(address)).json()["evidence"]
    answer = await komnas.get(f"{address}/{listed['id']}")

    assert (listed["state"], listed["size"]) == ("too_large", None)
    assert answer.status_code == 404


async def test_a_damaged_file_is_never_given_as_whole(
    komnas: AsyncClient, approved: Approved, sessions: Sessions
) -> None:
    handover = await approved(File(content=b"\xff\xd8\xff small"))
    file = handover.document["evidence"][0]["id"]
    async with sessions.begin() as session:
        part = await session.get_one(EvidencePart, (file, 0))
        part.content = b"\xff\xd8\xff other"

    answer = await komnas.get(f"/api/v1/handovers/{handover.id}/evidence/{file}")

    assert answer.status_code == 500
    assert answer.json()["code"] == "failed"
