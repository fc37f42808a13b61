"""A complaint's page, and what staff do on it."""

import asyncio
import re

from sqlalchemy import select

from hotline.intake import takeover
from hotline.keys import Keys
from hotline.people import chats
from hotline.store.engine import Sessions
from hotline.store.tables import Complaint, Message
from hotline.store.tables.complaint import Status
from hotline.store.tables.message import Author
from tests.conftest import HandClock
from tests.desk.conftest import Tell, Visitor
from tests.desk.seed import SOS


async def replies(sessions: Sessions) -> list[str]:
    async with sessions.reading() as session:
        rows = await session.scalars(
            select(Message.text).where(Message.author == Author.STAFF).order_by(Message.id)
        )
        return list(rows)


async def test_from_claim_to_close(ana: Visitor, told: Tell, sessions: Sessions) -> None:
    """The whole way of a complaint, by forms alone."""
    one = f"/complaints/{(await told()).id}"

    claimed = await ana.post(f"{one}/claim")
    await ana.post(f"{one}/reply", text="Saya Ana. Apakah Anda aman?", after="0")
    talking = await ana.get(one)
    handed_back = await ana.post(f"{one}/hand-back")
    again = await ana.post(f"{one}/claim")
    closed = await ana.post(f"{one}/close")
    last = await ana.client.get(closed.headers["location"])

    assert [answer.status_code for answer in (claimed, handed_back, again, closed)] == [303] * 4
    assert "Saya Ana. Apakah Anda aman?" in talking.text
    assert "sedang dikirim" in talking.text
    assert "Pengaduan ditutup. Pekerja sudah diberi tahu." in last.text
    assert await replies(sessions) == ["Saya Ana. Apakah Anda aman?"]


async def test_only_one_of_two_staff_gets_the_complaint(
    ana: Visitor, ben: Visitor, told: Tell, sessions: Sessions, cast: dict[str, int]
) -> None:
    one = f"/complaints/{(await told()).id}"

    answers = await asyncio.gather(ana.post(f"{one}/claim"), ben.post(f"{one}/claim"))

    assert sorted(answer.status_code for answer in answers) == [303, 409]
    late = next(answer for answer in answers if answer.status_code == 409)
    assert "Rekan Anda lebih dulu mengambil pengaduan ini." in late.text
    async with sessions.reading() as session:
        owner = await session.scalar(select(Complaint.staff_id))
    assert owner == cast["ana" if answers[0].status_code == 303 else "ben"]


async def test_only_the_owner_may_act(
    ana: Visitor, ben: Visitor, told: Tell, sessions: Sessions
) -> None:
    one = f"/complaints/{(await told()).id}"
    await ana.post(f"{one}/claim")

    written = await ben.post(f"{one}/reply", text="Halo dari Ben", after="0")
    others = [await ben.post(f"{one}/{act}") for act in ("hand-back", "close")]

    assert [written.status_code, *(answer.status_code for answer in others)] == [409] * 3
    assert ">Halo dari Ben</textarea>" in written.text
    assert "Ana Wulandari menangani pengaduan ini." in written.text
    assert await replies(sessions) == []


async def test_a_second_tap_sends_no_second_reply(
    ana: Visitor, told: Tell, sessions: Sessions
) -> None:
    one = f"/complaints/{(await told()).id}"
    await ana.post(f"{one}/claim")

    taps = (ana.post(f"{one}/reply", text="Baik.", after="0") for _ in range(3))
    await asyncio.gather(*taps)
    opened_anew = re.search(r'name="after" value="(\d+)"', (await ana.get(one)).text)
    assert opened_anew is not None
    await ana.post(f"{one}/reply", text="Baik.", after=opened_anew.group(1))

    assert await replies(sessions) == ["Baik.", "Baik."]


async def test_a_reply_that_cannot_go_out_is_kept(
    ana: Visitor, told: Tell, sessions: Sessions, clock: HandClock
) -> None:
    complaint = await told()
    one = f"/complaints/{complaint.id}"
    await ana.post(f"{one}/claim")
    long = "a" * 4097

    empty = await ana.post(f"{one}/reply", text="  \n ")
    too_long = await ana.post(f"{one}/reply", text=long)
    async with sessions.begin() as session:
        await chats.mark_blocked(session, complaint.chat_key, now=clock())
    blocked = await ana.post(f"{one}/reply", text="Apakah Anda aman?")

    assert "Tulis dulu balasannya." in empty.text
    assert f">{long}</textarea>" in too_long.text
    assert ">Apakah Anda aman?</textarea>" in blocked.text
    assert "Pekerja memblokir bot" in blocked.text
    assert [answer.status_code for answer in (empty, too_long, blocked)] == [422] * 3


async def test_a_draft_can_be_taken_while_it_is_told(ana: Visitor, told: Tell) -> None:
    one = f"/complaints/{(await told(SOS, whole=False)).id}"

    answer = await ana.post(f"{one}/claim")

    assert answer.status_code == 303
    assert "Anda yang menangani pengaduan ini." in (await ana.get(one)).text


async def test_a_closed_complaint_stays_closed(ana: Visitor, told: Tell) -> None:
    one = f"/complaints/{(await told()).id}"
    for act in ("claim", "close"):
        await ana.post(f"{one}/{act}")

    again = await ana.post(f"{one}/claim")
    page = await ana.get(one)

    assert again.status_code == 409
    assert "/claim" not in page.text
    assert "Ditutup" in page.text


async def test_what_is_not_there_is_not_found(ana: Visitor, sessions: Sessions) -> None:
    page = await ana.get("/complaints/4711")
    act = await ana.post("/complaints/4711/claim")
    huge = await ana.get(f"/complaints/{10**30}")

    assert [page.status_code, act.status_code, huge.status_code] == [404] * 3


async def test_the_bot_is_silent_from_the_claim_on(
    ana: Visitor, told: Tell, sessions: Sessions, keys: Keys
) -> None:
    complaint = await told()

    await ana.post(f"/complaints/{complaint.id}/claim")

    async with sessions.reading() as session:
        assert await chats.taken_over(session, complaint.chat_key)
        found = await session.get_one(Complaint, complaint.id)
        assert found.status is Status.IN_PROGRESS


async def test_an_answer_during_the_look_is_no_surprise(
    ana: Visitor, ben: Visitor, told: Tell, sessions: Sessions, clock: HandClock
) -> None:
    """Handing back what somebody else closed meanwhile is told, not done."""
    complaint = await told()
    await ana.post(f"/complaints/{complaint.id}/claim")
    async with sessions.begin() as session:
        owner = (await session.get_one(Complaint, complaint.id)).staff_id
        assert owner is not None
        await takeover.close(session, complaint.id, staff_id=owner, now=clock())

    late = await ana.post(f"/complaints/{complaint.id}/hand-back")

    assert late.status_code == 409
    assert "sudah berubah" in late.text
