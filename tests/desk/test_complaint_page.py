"""What a complaint's page shows, and who is written down for looking."""

from dataclasses import replace

from sqlalchemy import select

from hotline.store.engine import Sessions
from hotline.store.tables import AuditEntry, Message, OutboxRow
from hotline.store.tables.message import Author
from hotline.store.tables.outbox import Outcome
from tests.conftest import HandClock
from tests.desk.conftest import Tell, Visitor
from tests.desk.seed import LOCKED_IN

ATTACHMENTS: dict[str, dict[str, object]] = {
    "photo": {"file_id": "AgACsecret", "file_size": 20480},
    "location": {"latitude": -6.2, "longitude": 106.8},
    "voice": {"file_id": "AwACsecret", "duration": 12},
    "contact": {"first_name": "Pak", "last_name": "RT", "phone_number": "+62 811"},
    "sticker": {},
}


async def test_the_page_shows_all_that_is_known(ana: Visitor, told: Tell) -> None:
    complaint = await told()

    page = (await ana.get(f"/complaints/{complaint.id}")).text

    for said in (
        "tolong kak",
        "Myawaddy, dekat sungai",
        "40 orang",
        "yang ga capai target disetrum",
        "menurut aturan kata",
        complaint.receipt_code or "?",
        "21 Nov 2026, 15.53 WIB",
    ):
        assert said in page


async def test_who_looked_is_written_down_once_a_look(
    ana: Visitor, ben: Visitor, told: Tell, sessions: Sessions, clock: HandClock
) -> None:
    complaint = await told()

    for visitor in (ana, ana, ben):
        await visitor.get(f"/complaints/{complaint.id}")
    clock.advance(minutes=16)
    page = await ana.get(f"/complaints/{complaint.id}")

    async with sessions.reading() as session:
        looks = await session.scalars(
            select(AuditEntry.staff_id).where(AuditEntry.action == "viewed")
        )
        assert len(list(looks)) == 3
    assert "Dibaca" in page.text
    assert "oleh Ben Siregar" in page.text


async def test_how_far_a_reply_got_and_what_was_edited(
    ana: Visitor, told: Tell, sessions: Sessions, clock: HandClock
) -> None:
    complaint = await told()
    one = f"/complaints/{complaint.id}"
    await ana.post(f"{one}/claim")
    await ana.post(f"{one}/reply", text="Halo", after="0")
    async with sessions.begin() as session:
        rows = await session.scalars(select(OutboxRow))
        for row, outcome in zip(rows, (Outcome.SENT, Outcome.BLOCKED), strict=True):
            row.outcome, row.done_at = outcome, clock()
        said = await session.scalar(select(Message).where(Message.author == Author.WORKER))
        assert said is not None
        said.earlier_texts, said.edited_at = ["tolong kak <b>cepat</b>"], clock()

    page = (await ana.get(one)).text

    assert "terkirim" in page
    assert "tidak sampai: bot diblokir" in page
    assert "tolong kak &lt;b&gt;cepat&lt;/b&gt;" in page


async def test_attachments_are_named_and_never_linked(
    ana: Visitor, told: Tell, sessions: Sessions
) -> None:
    complaint = await told()
    async with sessions.begin() as session:
        for kind, attachment in ATTACHMENTS.items():
            session.add(
                Message(
                    chat_key=complaint.chat_key,
                    complaint_id=complaint.id,
                    author=Author.WORKER,
                    kind=kind,
                    text="",
                    attachment=attachment,
                    created_at=complaint.opened_at,
                )
            )

    page = (await ana.get(f"/complaints/{complaint.id}")).text

    for said in (
        "Lampiran: foto",
        "20 kB",
        "-6.20000, 106.80000",
        "12 detik",
        "Pak RT",
        "Lampiran: stiker",
    ):
        assert said in page
    assert "secret" not in page


async def test_what_a_worker_writes_is_never_markup(ana: Visitor, told: Tell) -> None:
    evil = "</textarea></li><script>alert(1)</script>"
    complaint = await told(
        replace(LOCKED_IN, words=(evil,), where=evil, signs=(("isolation", evil),))
    )

    page = (await ana.get(f"/complaints/{complaint.id}")).text

    assert page.count("&lt;script&gt;alert(1)") == 4
    assert "<script>alert" not in page
