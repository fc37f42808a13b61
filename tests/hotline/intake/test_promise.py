from datetime import timedelta

import pytest

from hotline.intake import takeover
from hotline.intake.call_human import call_human
from hotline.intake.promise import FEWEST_ANSWERS, Wait, promised, quantile
from hotline.intake.risk import Risk
from hotline.keys import Keys
from hotline.staff import logins
from hotline.store.engine import Sessions
from hotline.store.tables import Staff
from hotline.store.tables.complaint import Urgency
from tests.conftest import HandClock
from tests.hotline.said import say


def minutes(*answered: float, still: tuple[float, ...] = ()) -> list[Wait]:
    return [
        *(Wait(length=timedelta(minutes=one), answered=True) for one in answered),
        *(Wait(length=timedelta(minutes=one), answered=False) for one in still),
    ]


@pytest.fixture
async def ana(sessions: Sessions, clock: HandClock) -> int:
    async with sessions.begin() as session:
        row = Staff(
            name="ana",
            display_name="Ana",
            password_hash="-",
            roles=["staff"],
            created_at=clock(),
        )
        session.add(row)
        await session.flush()
        return row.id


async def ask(
    sessions: Sessions, keys: Keys, clock: HandClock, who: int, urgency: Urgency
) -> int:
    said = await say(sessions, keys, "tolong", now=clock(), who=who)
    async with sessions.begin() as session:
        complaint = await call_human(
            session,
            keys.chat_key(who),
            Risk(urgency=urgency),
            update_id=str(said.update_id),
            keys=keys,
            now=clock(),
        )
        return complaint.id


async def answer(sessions: Sessions, clock: HandClock, number: int, staff_id: int) -> None:
    async with sessions.begin() as session:
        await takeover.claim(session, number, staff_id=staff_id, now=clock())
        await takeover.reply(session, number, "halo", staff_id=staff_id, now=clock())
        await takeover.close(session, number, staff_id=staff_id, now=clock())


@pytest.mark.parametrize(
    ("waits", "median"),
    [
        (minutes(1, 2, 3, 4, 5), 3),
        (minutes(*range(1, 11)), 5),
        # Three who still wait longer than anybody was answered after.
        (minutes(1, 2, 3, still=(60, 60)), 3),
        (minutes(1, still=(60, 60)), None),
        # Who came a minute ago says little.
        (minutes(5, 10, 20, still=(1, 1)), 10),
        ([], None),
    ],
)
def test_who_still_waits_counts_as_waiting(waits: list[Wait], median: float | None) -> None:
    expected = None if median is None else timedelta(minutes=median)

    assert quantile(waits, 0.5) == expected


async def test_nothing_is_promised_before_enough_was_measured(
    sessions: Sessions, keys: Keys, clock: HandClock, ana: int
) -> None:
    medians = []
    for who in range(1, FEWEST_ANSWERS + 1):
        number = await ask(sessions, keys, clock, who, Urgency.ONGOING)
        clock.advance(minutes=who)
        await answer(sessions, clock, number, ana)
        async with sessions.reading() as session:
            medians.append((await promised(session, Urgency.ONGOING, now=clock())).median)

    assert medians[:-1] == [None] * (FEWEST_ANSWERS - 1)
    assert medians[-1] == timedelta(minutes=3)


async def test_each_urgency_is_measured_by_itself_and_what_is_old_is_forgotten(
    sessions: Sessions, keys: Keys, clock: HandClock, ana: int
) -> None:
    for who in range(1, FEWEST_ANSWERS + 1):
        number = await ask(sessions, keys, clock, who, Urgency.EMERGENCY)
        clock.advance(minutes=2)
        await answer(sessions, clock, number, ana)

    async with sessions.reading() as session:
        now = await promised(session, Urgency.EMERGENCY, now=clock())
        other = await promised(session, Urgency.PAST, now=clock())
        later = await promised(session, Urgency.EMERGENCY, now=clock.advance(days=31))

    assert (now.median, now.most) == (timedelta(minutes=2), timedelta(minutes=2))
    assert other.median is None
    assert later.median is None


async def test_somebody_is_on_shift_while_seen_at_the_desk(
    sessions: Sessions, keys: Keys, clock: HandClock, ana: int
) -> None:
    seen = []
    async with sessions.begin() as session:
        token = await logins.open_session(session, ana, now=clock())
    for minutes_later in (5, 30):
        async with sessions.reading() as session:
            now = clock.advance(minutes=minutes_later)
            seen.append((await promised(session, Urgency.NONE, now=now)).on_shift)
    async with sessions.begin() as session:
        await logins.end_session(session, token)
        editor = Staff(
            name="edi",
            display_name="Edi",
            password_hash="-",
            roles=["editor"],
            created_at=clock(),
        )
        session.add(editor)
        await session.flush()
        await logins.open_session(session, editor.id, now=clock())
    async with sessions.reading() as session:
        seen.append((await promised(session, Urgency.NONE, now=clock())).on_shift)

    assert seen == [True, False, False]
