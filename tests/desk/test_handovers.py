"""Handing a complaint over, as staff and supervisors meet it."""

from dataclasses import replace

import pytest
from httpx import ASGITransport, AsyncClient
from sqlalchemy import select, update
from starlette.applications import Starlette

from desk.app import build
from hotline.handover import due, progress
from hotline.handover.by import COURIER
from hotline.handover.due import Parcel
from hotline.intake.details import Consent, Person, Writer
from hotline.intake.details.values import Agreement
from hotline.intake.drafts import details_of
from hotline.keys import Keys
from hotline.settings import Settings
from hotline.store.engine import Sessions
from hotline.store.tables import Complaint, Evidence, Handover, Message
from hotline.store.tables.evidence import EvidenceState
from hotline.store.tables.handover import HandoverState
from tests.conftest import HandClock
from tests.desk.conftest import BASE, Tell, Visit, Visitor


@pytest.fixture
def app(settings: Settings, sessions: Sessions, keys: Keys, clock: HandClock) -> Starlette:
    """A desk whose hotline hands over."""
    over = replace(settings, commission_channel="https")
    return build(over, sessions, keys, clock=clock)


@pytest.fixture
async def sari(visit: Visit) -> Visitor:
    return await visit("sari")


async def _handovers(sessions: Sessions) -> list[Handover]:
    async with sessions.reading() as session:
        return list(await session.scalars(select(Handover).order_by(Handover.id)))


async def _complete(sessions: Sessions, complaint: Complaint, clock: HandClock) -> None:
    """Let the worker say what the law asks for, and send a file."""
    async with sessions.begin() as session:
        found = await session.get_one(Complaint, complaint.id)
        agreed = Consent(
            agreement=Agreement.AGREED,
            text_version=1,
            language="id",
            answered_at=clock(),
            update_id="1",
        )
        details = details_of(found).change(
            consent=agreed,
            writer=Writer.SELF,
            person=Person(name="Siti", phone="+6281234567890"),
        )
        found.details = details.to_json()
        message = await session.scalar(
            select(Message.id).where(Message.complaint_id == complaint.id)
        )
        file = Evidence(
            chat_key=found.chat_key,
            message_id=message,
            kind="photo",
            file_key="a" * 16,
            state=EvidenceState.STORED,
            file_id="x",
            sha256="0" * 64,
            received_at=clock(),
        )
        session.add(file)


async def test_whoever_handles_a_complete_complaint_hands_it_over(
    ana: Visitor, told: Tell, sessions: Sessions, clock: HandClock
) -> None:
    complaint = await told()
    await _complete(sessions, complaint, clock)
    await ana.post(f"/complaints/{complaint.id}/claim")

    page = await ana.get(f"/complaints/{complaint.id}")
    assert "hand-over-sure" in page.text
    assert 'name="incomplete"' not in page.text
    answer = await ana.post(f"/complaints/{complaint.id}/hand-over", after="0")
    page = await ana.get(answer.headers["location"])

    assert answer.headers["location"].endswith("?done=approved")
    assert "Menunggu dikirim" in page.text
    assert "Disetujui oleh Ana Wulandari" in page.text
    (handover,) = await _handovers(sessions)
    assert handover.document["number"] == complaint.id


async def test_a_second_tap_on_the_same_form_approves_nothing_more(
    sari: Visitor, told: Tell, sessions: Sessions
) -> None:
    complaint = await told()
    path = f"/complaints/{complaint.id}/hand-over"

    for _ in range(2):
        await sari.post(path, after="0", incomplete="yes")
    assert len(await _handovers(sessions)) == 1
    await sari.post(path, after="1", incomplete="yes")

    assert [one.number for one in await _handovers(sessions)] == [1, 2]


async def test_what_is_incomplete_needs_a_supervisor_who_says_so(
    ana: Visitor, sari: Visitor, told: Tell, sessions: Sessions
) -> None:
    complaint = await told()
    path = f"/complaints/{complaint.id}/hand-over"
    await ana.post(f"/complaints/{complaint.id}/claim")

    page = await ana.get(f"/complaints/{complaint.id}")
    assert "minta supervisor memutuskan" in page.text
    assert "hand-over-sure" not in page.text
    by_ana = await ana.post(path, after="0", incomplete="yes")
    unsaid = await sari.post(path, after="0")

    assert (by_ana.status_code, unsaid.status_code) == (422, 422)
    assert await _handovers(sessions) == []
    assert 'name="incomplete"' in (await sari.get(f"/complaints/{complaint.id}")).text
    await sari.post(path, after="0", incomplete="yes")
    assert len(await _handovers(sessions)) == 1


async def test_nobody_hands_over_what_is_not_theirs_or_what_the_worker_refused(
    ben: Visitor, sari: Visitor, told: Tell, sessions: Sessions, clock: HandClock
) -> None:
    complaint = await told()
    path = f"/complaints/{complaint.id}/hand-over"
    assert (await ben.post(path, after="0")).status_code == 409
    assert "handover-not-yours" in (await ben.get(f"/complaints/{complaint.id}")).text

    async with sessions.begin() as session:
        found = await session.get_one(Complaint, complaint.id)
        said_no = Consent(
            agreement=Agreement.REFUSED,
            text_version=1,
            language="id",
            answered_at=clock(),
            update_id="1",
        )
        found.details = details_of(found).change(consent=said_no).to_json()
    refused = await sari.post(path, after="0", incomplete="yes")

    assert refused.status_code == 422
    assert "tidak setuju" in refused.text
    assert "handover-refused" in (await sari.get(f"/complaints/{complaint.id}")).text
    assert await _handovers(sessions) == []


async def _given_up(
    sari: Visitor, told: Tell, sessions: Sessions, clock: HandClock
) -> Handover:
    complaint = await told()
    path = f"/complaints/{complaint.id}/hand-over"
    await sari.post(path, after="0", incomplete="yes")
    (handover,) = await _handovers(sessions)
    parcel = Parcel(handover_id=handover.id, attempt=0, idempotency_key="k" * 16, body=b"{}")
    async with sessions.begin() as session:
        await due.give_up(session, parcel, failure="http_422", now=clock())
    return handover


async def test_the_list_says_what_was_given_up_and_why_and_sends_it_again(
    sari: Visitor, ana: Visitor, told: Tell, sessions: Sessions, clock: HandClock
) -> None:
    handover = await _given_up(sari, told, sessions, clock)

    menu = await ana.get("/queue")
    listed = await ana.get("/handovers")
    assert "1 gagal diserahkan" in menu.text
    assert "tidak sesuai dengan skema" in listed.text
    assert f"/handovers/{handover.id}/retry" in listed.text
    again = await ana.post(f"/handovers/{handover.id}/retry")
    twice = await ana.post(f"/handovers/{handover.id}/retry")

    assert again.headers["location"] == "/handovers?done=retried"
    assert twice.status_code == 409
    (found,) = await _handovers(sessions)
    assert (found.state, found.attempts) == (HandoverState.WAITING, 0)
    assert "gagal diserahkan" not in (await ana.get("/queue")).text


async def test_a_retry_of_what_nobody_gave_up_or_knows_is_refused(
    sari: Visitor, told: Tell, sessions: Sessions, clock: HandClock
) -> None:
    handover = await _given_up(sari, told, sessions, clock)
    async with sessions.begin() as session:
        await session.execute(update(Complaint).values(status="withdrawn"))

    assert (await sari.post(f"/handovers/{handover.id}/retry")).status_code == 422
    assert (await sari.post("/handovers/4711/retry")).status_code == 404


async def test_the_page_shows_each_step_with_number_and_decision(
    sari: Visitor, told: Tell, sessions: Sessions, clock: HandClock
) -> None:
    complaint = await told()
    await sari.post(f"/complaints/{complaint.id}/hand-over", after="0", incomplete="yes")
    (handover,) = await _handovers(sessions)
    async with sessions.begin() as session:
        by, now = COURIER, clock.advance(minutes=3)
        await progress.register(session, handover.id, "17/K/<2026>", by=by, now=now)
        await progress.decide(session, handover.id, "Diteruskan.\nSelesai.", by=by, now=now)

    page = (await sari.get(f"/complaints/{complaint.id}")).text

    assert "17/K/&lt;2026&gt;" in page
    assert "Diteruskan.\nSelesai." in page
    for step in ("Terkirim", "Diterima", "Dicatat", "Diputus"):
        assert step in page
    assert "Diteruskan" in page


async def test_without_a_setting_it_is_off_and_the_page_says_so(
    settings: Settings,
    sessions: Sessions,
    keys: Keys,
    clock: HandClock,
    sari: Visitor,
    told: Tell,
) -> None:
    complaint = await told()
    off = build(settings, sessions, keys, clock=clock)
    cookies = dict(sari.client.cookies)
    async with AsyncClient(
        transport=ASGITransport(off), base_url=BASE, cookies=cookies
    ) as client:
        visitor = Visitor(client=client, csrf=sari.csrf)
        page = await visitor.get(f"/complaints/{complaint.id}")
        answer = await visitor.post(
            f"/complaints/{complaint.id}/hand-over", after="0", incomplete="yes"
        )

    assert "belum diatur di hotline ini" in page.text
    assert "hand-over-sure" not in page.text
    assert 'href="/handovers"' not in page.text
    assert answer.status_code == 422
    assert await _handovers(sessions) == []
