from datetime import timedelta

from sqlalchemy import select

from hotline.intake import drafts, takeover, telling
from hotline.intake.details import People
from hotline.intake.risk import Risk
from hotline.intake.submit import submit, submit_silent
from hotline.keys import Keys
from hotline.store.engine import Sessions
from hotline.store.tables import Complaint, Message, Staff
from hotline.store.tables.complaint import Status, Urgency
from tests.conftest import HandClock
from tests.hotline.said import BUDI, EMERGENCY, SITI, say

TEN_MINUTES = timedelta(minutes=10)


async def _draft(
    sessions: Sessions, keys: Keys, clock: HandClock, *, who: int = SITI, risk: Risk = EMERGENCY
) -> int:
    said = await say(sessions, keys, "pintu dikunci", now=clock(), who=who)
    async with sessions.begin() as session:
        draft = await telling.begin(
            session,
            keys.chat_key(who),
            said.text,
            risk,
            update_id=str(said.update_id),
            keys=keys,
            now=clock(),
        )
        return draft.id


async def test_submitting_twice_gives_the_same_code_and_one_complaint(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    number = await _draft(sessions, keys, clock)
    codes = []
    for _ in range(2):
        async with sessions.begin() as session:
            draft = await session.get(Complaint, number)
            assert draft is not None
            codes.append(await submit(session, draft, keys=keys, now=clock()))

    assert codes[0] == codes[1]


async def test_a_worker_who_falls_silent_in_danger_is_not_forgotten(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    number = await _draft(sessions, keys, clock)
    clock.advance(minutes=9)
    async with sessions.begin() as session:
        assert await submit_silent(session, silence=TEN_MINUTES, keys=keys, now=clock()) == 0

    clock.advance(minutes=1)
    for expected in (1, 0):
        async with sessions.begin() as session:
            found = await submit_silent(session, silence=TEN_MINUTES, keys=keys, now=clock())
            assert found == expected

    async with sessions.reading() as session:
        complaint = await session.get(Complaint, number)
        assert complaint is not None
        assert complaint.status is Status.SUBMITTED
        assert complaint.incomplete
        told = await session.scalars(select(Message.text).where(Message.kind == "notice"))
        assert [text.split()[0] for text in told] == ["submitted_in_silence_code"]


async def test_silence_without_danger_stays_a_draft(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    await _draft(sessions, keys, clock, who=BUDI, risk=Risk(urgency=Urgency.NONE))
    clock.advance(days=1)

    async with sessions.begin() as session:
        assert await submit_silent(session, silence=TEN_MINUTES, keys=keys, now=clock()) == 0


async def test_a_draft_that_staff_took_over_stays_with_them_and_gets_its_code(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    number = await _draft(sessions, keys, clock)
    async with sessions.begin() as session:
        ana = Staff(
            name="ana",
            display_name="Ana",
            password_hash="-",
            roles=["staff"],
            created_at=clock(),
        )
        session.add(ana)
        await session.flush()
        await takeover.claim(session, number, staff_id=ana.id, now=clock())

    async with sessions.begin() as session:
        complaint = await session.get(Complaint, number)
        assert complaint is not None
        code = await submit(session, complaint, keys=keys, now=clock())
        assert complaint.status is Status.IN_PROGRESS
        assert complaint.staff_id == ana.id
        assert complaint.receipt_code == code
        assert drafts.details_of(complaint).said


async def test_what_was_changed_and_not_written_yet_is_submitted_too(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    number = await _draft(sessions, keys, clock)

    async with sessions.begin() as session:
        complaint = await session.get_one(Complaint, number)
        details = drafts.details_of(complaint).change(people=People(least=3, most=3))
        drafts.keep_details(complaint, details, now=clock())
        await submit(session, complaint, keys=keys, now=clock())

    async with sessions.reading() as session:
        complaint = await session.get_one(Complaint, number)
        assert drafts.details_of(complaint).people == People(least=3, most=3)
