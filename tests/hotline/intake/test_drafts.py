import asyncio

from sqlalchemy import func, select

from hotline.intake import drafts, telling, withdrawing
from hotline.intake.answer import Answer
from hotline.intake.details import Details, Field, People
from hotline.intake.risk import Risk
from hotline.keys import Keys
from hotline.people import chats
from hotline.store.engine import Sessions
from hotline.store.tables import Complaint, Indicator, Message
from hotline.store.tables.complaint import Urgency
from tests.conftest import HandClock
from tests.hotline.said import EMERGENCY, ONGOING, SITI, say

NONE = Risk(urgency=Urgency.NONE)


async def test_two_messages_at_the_same_moment_open_one_draft(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    key = keys.chat_key(SITI)
    await say(sessions, keys, "tolong", now=clock())

    async def open_one() -> int:
        async with sessions.begin() as session:
            return (await drafts.open_draft(session, key, EMERGENCY, now=clock())).id

    opened = await asyncio.gather(*(open_one() for _ in range(8)))

    assert len(set(opened)) == 1
    async with sessions.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Complaint)) == 1


async def test_the_first_sentence_and_what_was_said_before_stand_in_the_thread(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    key = keys.chat_key(SITI)
    await say(sessions, keys, "tiga hari lalu", now=clock())
    clock.advance(days=3)
    await say(sessions, keys, "halo", now=clock())
    clock.advance(minutes=1)
    risky = await say(sessions, keys, "pintu dikunci dari luar", now=clock())

    async with sessions.begin() as session:
        complaint = await telling.begin(
            session,
            key,
            risky.text,
            EMERGENCY,
            update_id=str(risky.update_id),
            keys=keys,
            now=clock(),
        )
        rows = await session.scalars(
            select(Message).where(Message.complaint_id == complaint.id).order_by(Message.id)
        )
        said = [message.text for message in rows]

    assert said == ["halo", "pintu dikunci dari luar"]


async def test_the_same_message_again_changes_nothing(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    key = keys.chat_key(SITI)
    risky = await say(sessions, keys, "paspor saya diambil", now=clock())

    for _ in range(2):
        async with sessions.begin() as session:
            complaint = await telling.begin(
                session,
                key,
                risky.text,
                EMERGENCY,
                update_id=str(risky.update_id),
                keys=keys,
                now=clock(),
            )

    async with sessions.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Indicator)) == 2
    assert drafts.details_of(complaint).words(Field.WHAT) == "paspor saya diambil"


async def test_urgency_rises_and_never_falls(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    key = keys.chat_key(SITI)
    seen = []
    for risk in (ONGOING, EMERGENCY, NONE, ONGOING):
        said = await say(sessions, keys, "…", now=clock())
        async with sessions.begin() as session:
            complaint = await telling.begin(
                session, key, "…", risk, update_id=str(said.update_id), keys=keys, now=clock()
            )
            seen.append(complaint.urgency)

    assert seen == ["ongoing", "emergency", "emergency", "emergency"]


async def _asked(
    sessions: Sessions,
    keys: Keys,
    clock: HandClock,
    asked: Field,
    words: str,
    risk: Risk = NONE,
) -> Details:
    said = await say(sessions, keys, words, now=clock())
    key = keys.chat_key(SITI)
    answer = Answer(words=words, update_id=str(said.update_id), risk=risk)
    async with sessions.begin() as session:
        complaint = await chats.open_complaint(session, key)
        assert complaint is not None
        details = drafts.details_of(complaint)
        if details.asking is not asked:
            asking = details.change(asking=asked, asked=(asked,))
            drafts.keep_details(complaint, asking, now=clock())
        taken = await telling.take_down(session, key, answer, keys=keys, now=clock())
    assert taken is not None
    return taken


async def test_somebody_who_tells_more_is_asked_once_more_and_not_twice(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    key = keys.chat_key(SITI)
    await say(sessions, keys, "tolong", now=clock())
    async with sessions.begin() as session:
        await drafts.open_draft(session, key, EMERGENCY, now=clock())

    first = await _asked(sessions, keys, clock, Field.WHERE, "saya dipukul", EMERGENCY)
    second = await _asked(sessions, keys, clock, Field.WHERE, "disetrum juga", EMERGENCY)

    assert first.asking is Field.WHERE
    assert second.asking is not Field.WHERE
    assert second.words(Field.WHAT) == "saya dipukul\ndisetrum juga"
    assert second.words(Field.WHERE) == "disetrum juga"


async def test_an_answer_with_a_number_is_kept_as_said_and_as_a_number(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    await say(sessions, keys, "tolong", now=clock())
    async with sessions.begin() as session:
        await drafts.open_draft(session, keys.chat_key(SITI), EMERGENCY, now=clock())

    details = await _asked(sessions, keys, clock, Field.HOW_MANY, "30-40 org kayaknya")

    assert details.asking is not Field.HOW_MANY
    assert details.people == People(least=30, most=40)
    assert details.words(Field.HOW_MANY) == "30-40 org kayaknya"


async def test_a_draft_can_be_withdrawn_and_what_was_said_stays_stored(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    key = keys.chat_key(SITI)
    risky = await say(sessions, keys, "paspor diambil", now=clock())
    async with sessions.begin() as session:
        await telling.begin(
            session,
            key,
            risky.text,
            EMERGENCY,
            update_id=str(risky.update_id),
            keys=keys,
            now=clock(),
        )
        assert await withdrawing.withdraw(session, key, now=clock())

    async with sessions.begin() as session:
        assert await chats.open_complaint(session, key) is None
        complaint = await session.get(Complaint, 1)
        assert complaint is not None
        assert complaint.status == "withdrawn"
        assert drafts.details_of(complaint).words(Field.WHAT) == "paspor diambil"
        assert not await withdrawing.withdraw(session, key, now=clock())
