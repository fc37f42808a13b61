"""Progress: what the commission says moves a handover on, once, and by whoever read it."""

import asyncio

import pytest
from httpx import AsyncClient, Response

from hotline.handover.by import By
from hotline.handover.progress import receive
from hotline.store.engine import Sessions
from hotline.store.tables import Complaint, Handover
from hotline.store.tables.complaint import Status
from hotline.store.tables.handover import HandoverState
from tests.api.conftest import Approved, Audited
from tests.conftest import HandClock

NUMBER = {"number": "158.471/K/PMT/XI/2026"}
DECISION = {"decision": "Ditindaklanjuti: mediasi.\nPara pihak dipanggil."}


def address(handover: Handover, *more: str) -> str:
    return "/".join(("/api/v1/handovers", str(handover.id), *more))


async def etag_of(komnas: AsyncClient, handover: Handover) -> str:
    return (await komnas.get(address(handover))).headers["etag"]


async def test_a_handover_is_received_registered_and_decided(
    komnas: AsyncClient,
    approved: Approved,
    sessions: Sessions,
    audited: Audited,
    clock: HandClock,
) -> None:
    handover = await approved()
    etag = await etag_of(komnas, handover)
    answers: list[Response] = []

    for part, body in (("received", None), ("registration", NUMBER), ("decision", DECISION)):
        clock.advance(minutes=1)
        headers = {"if-match": etag}
        answers.append(await komnas.post(address(handover, part), json=body, headers=headers))
        etag = answers[-1].headers["etag"]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert [answer.json()["state"] for answer in answers] == [
        "received",
        "registered",
        "decided",
    ]
    assert etag == await etag_of(komnas, handover)
    last = answers[-1].json()
    assert last["registration_number"] == NUMBER["number"]
    assert last["decision"] == DECISION["decision"]
    assert last["received_at"] < last["registered_at"] < last["decided_at"]
    async with sessions.reading() as session:
        stored = await session.get_one(Handover, handover.id)
        complaint = await session.get_one(Complaint, handover.complaint_id)
    assert stored.state is HandoverState.DECIDED
    assert complaint.status is Status.REFERRED
    (entry,) = await audited("handover_registered")
    assert entry.actor == "api"
    assert entry.detail["client"] == 1
    assert NUMBER["number"] not in str(entry.detail)


@pytest.mark.parametrize(
    ("part", "body"), [("received", None), ("registration", NUMBER)], ids=str
)
async def test_a_repeated_call_gets_the_same_answer_and_changes_nothing(
    komnas: AsyncClient,
    approved: Approved,
    audited: Audited,
    clock: HandClock,
    part: str,
    body: dict[str, str] | None,
) -> None:
    """Its answer got lost: the repetition still shows the version before it."""
    handover = await approved()
    headers = {"if-match": await etag_of(komnas, handover)}

    first = await komnas.post(address(handover, part), json=body, headers=headers)
    clock.advance(minutes=5)
    again = await komnas.post(address(handover, part), json=body, headers=headers)

    assert (first.status_code, again.status_code) == (200, 200)
    assert again.content == first.content
    assert again.headers["etag"] == first.headers["etag"]
    assert len(await audited(f"handover_{first.json()['state']}")) == 1


async def test_what_changed_meanwhile_must_be_read_again(
    komnas: AsyncClient, approved: Approved, sessions: Sessions, clock: HandClock
) -> None:
    handover = await approved()
    old = await etag_of(komnas, handover)
    async with sessions.begin() as session:
        await receive(session, handover.id, by=By(actor="courier"), now=clock())

    refused = await komnas.post(
        address(handover, "registration"), json=NUMBER, headers={"if-match": old}
    )
    fresh = {"if-match": f'"other", {await etag_of(komnas, handover)}'}
    taken = await komnas.post(address(handover, "registration"), json=NUMBER, headers=fresh)

    assert refused.status_code == 412
    assert refused.json()["code"] == "changed_meanwhile"
    assert taken.status_code == 200


async def test_only_the_strong_tag_of_what_is_there_opens(
    komnas: AsyncClient, approved: Approved
) -> None:
    handover = await approved()
    etag = await etag_of(komnas, handover)

    for shown in ('"other"', f"W/{etag}", etag.strip('"'), "", f'"a" {etag}'):
        answer = await komnas.post(address(handover, "received"), headers={"if-match": shown})

        assert answer.status_code == 412


async def test_who_has_read_nothing_changes_nothing(
    komnas: AsyncClient, approved: Approved
) -> None:
    handover = await approved()

    answers = [
        await komnas.post(address(handover, "received")),
        await komnas.post(address(handover, "registration"), json=NUMBER),
        await komnas.post(address(handover, "decision"), json=DECISION),
    ]

    assert [answer.status_code for answer in answers] == [428] * 3
    listed = (await komnas.get("/api/v1/handovers")).json()["handovers"]
    assert [one["state"] for one in listed] == ["waiting"]


async def test_what_was_said_once_is_not_said_otherwise(
    komnas: AsyncClient, approved: Approved
) -> None:
    handover = await approved()
    whatever = {"if-match": "*"}

    async def say(part: str, body: dict[str, str]) -> tuple[int, str]:
        answer = await komnas.post(address(handover, part), json=body, headers=whatever)
        return answer.status_code, answer.json().get("code", "")

    assert await say("decision", DECISION) == (409, "not_registered")
    assert await say("registration", NUMBER) == (200, "")
    assert await say("registration", {"number": "159"}) == (409, "already_registered")
    assert await say("decision", DECISION) == (200, "")
    assert await say("decision", {"decision": "Ditolak."}) == (409, "already_decided")
    assert await say("registration", NUMBER) == (200, "")


async def test_of_two_numbers_at_once_one_is_taken(
    komnas: AsyncClient, approved: Approved
) -> None:
    handover = await approved()
    headers = {"if-match": await etag_of(komnas, handover)}

    answers = await asyncio.gather(
        *(
            komnas.post(
                address(handover, "registration"), json={"number": str(number)}, headers=headers
            )
            for number in range(8)
        )
    )

    taken = [answer for answer in answers if answer.status_code == 200]
    assert len(taken) == 1
    assert {answer.status_code for answer in answers} == {200, 412}
    listed = (await komnas.get("/api/v1/handovers")).json()["handovers"]
    assert listed[0]["registration_number"] == taken[0].json()["registration_number"]


async def test_what_does_not_fit_is_refused(komnas: AsyncClient, approved: Approved) -> None:
    handover = await approved()
    wrong: list[tuple[str, object]] = [
        ("registration", {}),
        ("registration", ["158"]),
        ("registration", {"number": 158}),
        ("registration", {"number": "158", "rahasia": 1}),
        *(("registration", {"number": text}) for text in ("", " 158", "158\n", "1" * 65)),
        *(("decision", {"decision": text}) for text in (" \n ", "nol\x00", "x" * 2001)),
    ]

    for part, body in wrong:
        answer = await komnas.post(
            address(handover, part), json=body, headers={"if-match": "*"}
        )

        assert answer.status_code == 422
        assert "rahasia" not in answer.text
        assert all(error["where"].startswith("body") for error in answer.json()["errors"])


async def test_the_longest_decision_in_the_longest_spelling_is_taken(
    komnas: AsyncClient, approved: Approved
) -> None:
    handover = await approved()
    everything = {"if-match": "*"}
    await komnas.post(address(handover, "registration"), json=NUMBER, headers=everything)
    body = b'{"decision": "' + b"\\ud83d\\ude00" * 2000 + b'"}'

    answer = await komnas.post(
        address(handover, "decision"),
        content=body,
        headers=everything | {"content-type": "application/json"},
    )

    assert answer.status_code == 200
    assert answer.json()["decision"] == "😀" * 2000
