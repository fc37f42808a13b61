"""What staff decide about a complaint beside talking to its worker."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from hotline.intake import drafts
from hotline.intake.details import Details, Party
from hotline.intake.details.values import Role
from hotline.intake.traits import note_traits
from hotline.keys import Keys
from hotline.store.engine import Sessions
from hotline.store.tables import AuditEntry, Complaint, Indicator
from hotline.store.tables.complaint import Status, Urgency
from tests.conftest import HandClock
from tests.desk.conftest import Tell, Visit, Visitor
from tests.desk.seed import LOCKED_IN, OFFER, UNPAID
from tests.desk.whole import WORDS, whole


async def keep(sessions: Sessions, keys: Keys, number: int, details: Details) -> None:
    async with sessions.begin() as session:
        complaint = await session.get_one(Complaint, number)
        drafts.keep_details(complaint, details, now=complaint.changed_at)
        await note_traits(session, complaint, details, keys=keys)


async def found(sessions: Sessions, number: int) -> Complaint:
    async with sessions.reading() as session:
        return await session.get_one(Complaint, number)


async def test_an_indicator_is_confirmed_rejected_and_added_by_hand(
    ana: Visitor, told: Tell, sessions: Sessions
) -> None:
    one = f"/complaints/{(await told()).id}"

    for code, verdict in (("restriction_of_movement", "confirm"), ("debt_bondage", "reject")):
        answer = await ana.post(f"{one}/indicators/judge", code=code, verdict=verdict)
        assert answer.status_code == 303
    for _ in range(2):
        await ana.post(
            f"{one}/indicators", code="isolation", words="HP disita <b>tiap malam</b>"
        )
    page = (await ana.get(one)).text

    async with sessions.reading() as session:
        rows = (await session.scalars(select(Indicator))).all()
    verdicts = {row.code: row.confirmed for row in rows}
    assert verdicts["restriction_of_movement"] is True
    assert verdicts["debt_bondage"] is False
    assert verdicts["forced_criminality"] is None
    assert [row.asserted_by for row in rows if row.code == "isolation"] == ["staff"]
    assert "HP disita &lt;b&gt;tiap malam&lt;/b&gt;" in page
    assert "Indikator ditolak:</b> Jeratan utang" in page


async def test_the_urgency_changes_with_a_reason_and_moves_the_place_in_the_queue(
    ana: Visitor, told: Tell, sessions: Sessions
) -> None:
    offer, locked_in = await told(OFFER), await told(LOCKED_IN)

    for number, urgency, reason in (
        (offer.id, "emergency", "new_facts"),
        (locked_in.id, "past", "safe_now"),
    ):
        await ana.post(f"/complaints/{number}/urgency", urgency=urgency, reason=reason)
    page = (await ana.get("/queue")).text
    history = (await ana.get(f"/complaints/{locked_in.id}")).text

    assert page.index(f'id="c{offer.id}"') < page.index(f'id="c{locked_in.id}"')
    assert (await found(sessions, locked_in.id)).urgency is Urgency.PAST
    assert "Darurat → Sudah lewat (pekerja sudah aman)" in history


@pytest.mark.parametrize(
    ("act", "fields"),
    [
        ("urgency", {"urgency": "very", "reason": "new_facts"}),
        ("urgency", {"urgency": "past", "reason": "because"}),
        ("urgency", {}),
        ("indicators", {"code": "aliens", "words": "x"}),
        ("indicators/judge", {"code": "isolation", "verdict": "confirm"}),
        ("group", {"other": "4711"}),
        ("group", {"other": "zzz"}),
    ],
)
async def test_what_no_form_of_ours_sends_changes_nothing(
    ana: Visitor, told: Tell, sessions: Sessions, act: str, fields: dict[str, str]
) -> None:
    complaint = await told(LOCKED_IN)

    answer = await ana.post(f"/complaints/{complaint.id}/{act}", **fields)

    assert answer.status_code == 409
    assert (await found(sessions, complaint.id)).urgency is Urgency.EMERGENCY
    async with sessions.reading() as session:
        staff = await session.scalars(
            select(AuditEntry.action).where(
                AuditEntry.staff_id.is_not(None), AuditEntry.complaint_id == complaint.id
            )
        )
        assert list(staff) == []


async def test_a_supervisor_gives_a_complaint_to_another_and_takes_it_back(
    ana: Visitor, visit: Visit, told: Tell, sessions: Sessions, cast: dict[str, int]
) -> None:
    sari = await visit("sari")
    complaint = await told()
    one = f"/complaints/{complaint.id}"
    await ana.post(f"{one}/claim")

    await sari.post(f"{one}/assign", to=str(cast["ben"]))
    with_ben = await found(sessions, complaint.id)
    await sari.post(f"{one}/take-back")
    again = await found(sessions, complaint.id)
    to_editor = await sari.post(f"{one}/assign", to=str(cast["edi"]))

    assert (with_ben.status, with_ben.staff_id) == (Status.IN_PROGRESS, cast["ben"])
    assert (again.status, again.staff_id) == (Status.TRIAGED, None)
    assert to_editor.status_code == 409


async def test_only_supervisors_decide_about_complaints_of_others(
    ana: Visitor, ben: Visitor, told: Tell, sessions: Sessions, cast: dict[str, int]
) -> None:
    complaint = await told()
    one = f"/complaints/{complaint.id}"
    await ana.post(f"{one}/claim")

    answers = [
        await ben.post(f"{one}/assign", to=str(cast["ben"])),
        await ben.post(f"{one}/take-back"),
    ]
    page = (await ben.get(one)).text

    assert [answer.status_code for answer in answers] == [403, 403]
    assert (await found(sessions, complaint.id)).staff_id == cast["ana"]
    assert "/assign" not in page


async def test_what_is_alike_is_suggested_and_put_together_by_hand(
    ana: Visitor, told: Tell, sessions: Sessions, keys: Keys
) -> None:
    one, two = await told(LOCKED_IN), await told(UNPAID)
    agency = Details(parties=(Party(role=Role.AGENCY, name="PT Maju Jaya"),))
    for complaint in (one, two):
        await keep(sessions, keys, complaint.id, agency)

    suggested = (await ana.get(f"/complaints/{one.id}")).text
    await ana.post(f"/complaints/{one.id}/group", other=str(two.id))
    together = (await ana.get(f"/complaints/{two.id}")).text
    queue = (await ana.get("/queue")).text
    await ana.post(f"/complaints/{two.id}/take-out")

    assert 'id="similar"' in suggested
    assert "nama perusahaan" in suggested
    assert 'id="members"' in together
    assert queue.count("kelompok 1") == 2
    assert (await found(sessions, two.id)).group_id is None
    assert (await found(sessions, one.id)).group_id == 1


async def test_the_next_button_takes_the_most_urgent_until_nothing_waits(
    ana: Visitor, told: Tell, sessions: Sessions
) -> None:
    offer, locked_in = await told(OFFER), await told(LOCKED_IN)

    taken = [(await ana.post("/queue/next")).headers["location"] for _ in range(3)]

    assert taken == [
        f"/complaints/{locked_in.id}?done=claimed",
        f"/complaints/{offer.id}?done=claimed",
        "/queue",
    ]


async def test_what_is_over_its_time_is_marked_and_comes_first_of_its_urgency(
    ana: Visitor, told: Tell, clock: HandClock
) -> None:
    late = await told(replace(LOCKED_IN, minutes_ago=17))
    soon = await told(replace(LOCKED_IN, worker=8, minutes_ago=1))

    page = (await ana.get("/queue")).text

    assert page.index(f'id="c{late.id}"') < page.index(f'id="c{soon.id}"')
    assert "terlambat: lewat 12 menit" in page
    assert "jawab dalam 4 menit" in page


async def test_everything_a_worker_said_and_what_was_read_of_it_stands_on_the_page(
    ana: Visitor, told: Tell, sessions: Sessions, keys: Keys
) -> None:
    complaint = await told(LOCKED_IN)
    await keep(sessions, keys, complaint.id, whole())

    page = (await ana.get(f"/complaints/{complaint.id}")).text

    assert [words for words in WORDS.values() if words not in page] == []
    for read in (
        "40\u201349 orang · 12 perempuan",
        "Myawaddy, Myanmar <code>16.68912, 98.50817</code>",
        "Berangkat: 20 Mar 2026 \u2013 3 Apr 2026",
        "Agen: <b>PT Maju Jaya</b>",
        "<code>+6281234567890</code>",
        "Paspor: dipegang majikan",
        "Utang: IDR 150.000.000",
        "pulang, dijemput",
        "pukul 01:00\u201303:00 waktu pekerja",
        "Siti Aminah, 27 tahun, perempuan, Indonesia",
        "setuju",
        "Jangan hubungi: jangan telepon mbak Rina",
    ):
        assert read in page
    assert "Bukti awal <span" in page
