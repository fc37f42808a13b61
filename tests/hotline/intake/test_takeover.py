import asyncio
from itertools import pairwise

import pytest
from sqlalchemy import select

from hotline.errors import (
    AlreadyClaimed,
    ChatBlocked,
    HotlineError,
    NotPossibleNow,
    NotYours,
    ReplyEmpty,
    ReplyTooLong,
)
from hotline.intake import queue, takeover
from hotline.intake.call_human import call_human
from hotline.intake.risk import Risk
from hotline.keys import Keys
from hotline.messages import handle, outbox
from hotline.messages.reply import Reply
from hotline.people import chats
from hotline.store.engine import Sessions
from hotline.store.tables import AuditEntry, Message, Staff
from hotline.store.tables.complaint import Urgency
from hotline.store.tables.outbox import Outcome
from hotline.store.tables.staff import Role
from tests.conftest import HandClock
from tests.hotline.said import EMERGENCY, SITI, say


@pytest.fixture
async def people(sessions: Sessions, keys: Keys, clock: HandClock) -> dict[str, int]:
    """Ana and Ben, who are staff."""
    async with sessions.begin() as session:
        rows = [
            Staff(
                name=name,
                display_name=name.title(),
                password_hash="-",
                roles=[Role.STAFF],
                created_at=clock(),
            )
            for name in ("ana", "ben")
        ]
        session.add_all(rows)
        await session.flush()
        return {row.name: row.id for row in rows}


async def _queue(
    sessions: Sessions, keys: Keys, clock: HandClock, *, who: int = SITI, risk: Risk = EMERGENCY
) -> int:
    said = await say(sessions, keys, "tolong", now=clock(), who=who)
    async with sessions.begin() as session:
        complaint = await call_human(
            session,
            keys.chat_key(who),
            risk,
            update_id=str(said.update_id),
            keys=keys,
            now=clock(),
        )
        return complaint.id


async def test_of_many_who_claim_at_once_exactly_one_owns_it(
    sessions: Sessions, keys: Keys, clock: HandClock, people: dict[str, int]
) -> None:
    number = await _queue(sessions, keys, clock)

    async def claim(staff_id: int) -> bool:
        try:
            async with sessions.begin() as session:
                await takeover.claim(session, number, staff_id=staff_id, now=clock())
        except AlreadyClaimed:
            return False
        return True

    won = await asyncio.gather(*(claim(people[name]) for name in ["ana", "ben"] * 5))

    assert sum(won) == 1


async def test_only_the_owner_writes_hands_back_and_closes(
    sessions: Sessions, keys: Keys, clock: HandClock, people: dict[str, int]
) -> None:
    number = await _queue(sessions, keys, clock)
    async with sessions.begin() as session:
        await takeover.claim(session, number, staff_id=people["ana"], now=clock())

    for act in (takeover.hand_back, takeover.close):
        with pytest.raises(NotYours):
            async with sessions.begin() as session:
                await act(session, number, staff_id=people["ben"], now=clock())
    with pytest.raises(NotYours):
        async with sessions.begin() as session:
            await takeover.reply(session, number, "halo", staff_id=people["ben"], now=clock())


@pytest.mark.parametrize(
    ("text", "error"), [("", ReplyEmpty), (" \n\x00 ", ReplyEmpty), ("x" * 4097, ReplyTooLong)]
)
async def test_a_reply_that_cannot_be_sent_is_refused(
    sessions: Sessions,
    keys: Keys,
    clock: HandClock,
    people: dict[str, int],
    text: str,
    error: type[HotlineError],
) -> None:
    number = await _queue(sessions, keys, clock)
    async with sessions.begin() as session:
        await takeover.claim(session, number, staff_id=people["ana"], now=clock())

    with pytest.raises(error):
        async with sessions.begin() as session:
            await takeover.reply(session, number, text, staff_id=people["ana"], now=clock())


async def test_nobody_writes_to_a_worker_who_blocked_the_bot(
    sessions: Sessions, keys: Keys, clock: HandClock, people: dict[str, int]
) -> None:
    number = await _queue(sessions, keys, clock)
    async with sessions.begin() as session:
        await takeover.claim(session, number, staff_id=people["ana"], now=clock())
        await chats.mark_blocked(session, keys.chat_key(SITI), now=clock())

    with pytest.raises(ChatBlocked):
        async with sessions.begin() as session:
            await takeover.reply(session, number, "halo", staff_id=people["ana"], now=clock())


async def test_a_claim_silences_what_the_bot_had_still_to_say(
    sessions: Sessions, keys: Keys, clock: HandClock, people: dict[str, int]
) -> None:
    number = await _queue(sessions, keys, clock)
    key = keys.chat_key(SITI)
    said = await say(sessions, keys, "halo?", now=clock())
    async with sessions.begin() as session:
        assert await handle.finish(
            session, key, [Reply(text="dari bot")], update_id=said.update_id, now=clock()
        )

    async with sessions.begin() as session:
        await takeover.claim(session, number, staff_id=people["ana"], now=clock())
        await takeover.reply(session, number, "dari Ana", staff_id=people["ana"], now=clock())

    sent = []
    for _ in range(5):
        async with sessions.begin() as session:
            for delivery in await outbox.due(session, now=clock()):
                sent.append(delivery.text)
                await outbox.finish(session, delivery.outbox_id, Outcome.SENT, now=clock())
    assert sent == ["staff_joined", "dari Ana"]


async def test_the_bot_is_silent_while_staff_speak_and_not_afterwards(
    sessions: Sessions, keys: Keys, clock: HandClock, people: dict[str, int]
) -> None:
    number = await _queue(sessions, keys, clock)
    key = keys.chat_key(SITI)
    spoke = []
    async with sessions.begin() as session:
        await takeover.claim(session, number, staff_id=people["ana"], now=clock())
    for hand_back in (True, False):
        said = await say(sessions, keys, "halo?", now=clock())
        async with sessions.begin() as session:
            spoke.append(
                await handle.finish(
                    session, key, [Reply(text="bot")], update_id=said.update_id, now=clock()
                )
            )
            if hand_back:
                await takeover.hand_back(session, number, staff_id=people["ana"], now=clock())

    assert spoke == [False, True]
    async with sessions.reading() as session:
        thread = await session.scalars(select(Message.text).where(Message.author == "bot"))
        assert list(thread).count("bot") == 1


async def test_what_is_closed_can_be_neither_claimed_nor_answered(
    sessions: Sessions, keys: Keys, clock: HandClock, people: dict[str, int]
) -> None:
    number = await _queue(sessions, keys, clock)
    async with sessions.begin() as session:
        await takeover.claim(session, number, staff_id=people["ana"], now=clock())
        await takeover.close(session, number, staff_id=people["ana"], now=clock())

    with pytest.raises(NotPossibleNow):
        async with sessions.begin() as session:
            await takeover.claim(session, number, staff_id=people["ben"], now=clock())
    with pytest.raises(NotPossibleNow):
        async with sessions.begin() as session:
            await takeover.reply(session, number, "halo", staff_id=people["ana"], now=clock())


async def test_the_queue_is_ordered_by_urgency_then_age(
    sessions: Sessions, keys: Keys, clock: HandClock, people: dict[str, int]
) -> None:
    order = {}
    for who, urgency in enumerate(
        [Urgency.NONE, Urgency.PAST, Urgency.ONGOING, Urgency.EMERGENCY, Urgency.ONGOING,
         Urgency.EMERGENCY, Urgency.PREDEPARTURE]
    ):  # fmt: skip
        clock.advance(minutes=1)
        number = await _queue(sessions, keys, clock, who=900 + who, risk=Risk(urgency=urgency))
        order[number] = (urgency.rank, who)

    async with sessions.reading() as session:
        waiting = [complaint.id for complaint in await queue.waiting(session)]

    assert waiting == sorted(order, key=lambda number: order[number])


async def test_every_step_leaves_an_audit_entry(
    sessions: Sessions, keys: Keys, clock: HandClock, people: dict[str, int]
) -> None:
    number = await _queue(sessions, keys, clock)
    async with sessions.begin() as session:
        await takeover.claim(session, number, staff_id=people["ana"], now=clock())
        await takeover.reply(session, number, "halo", staff_id=people["ana"], now=clock())
        await takeover.hand_back(session, number, staff_id=people["ana"], now=clock())
        await takeover.claim(session, number, staff_id=people["ben"], now=clock())
        await takeover.close(session, number, staff_id=people["ben"], now=clock())

    async with sessions.reading() as session:
        entries = list(await session.scalars(select(AuditEntry).order_by(AuditEntry.id)))
    acts = ["open", "submit", "claim", "reply", "hand_back", "claim", "close"]
    assert [entry.action for entry in entries] == acts
    moves = [entry.detail for entry in entries if "to" in entry.detail]
    for before, after in pairwise(moves):
        assert after["from"] == before["to"]
