from datetime import datetime, timedelta

from hotline.intake import guesses
from hotline.keys import Keys
from hotline.store.engine import Sessions
from tests.conftest import HandClock
from tests.hotline.said import SITI, say


async def ask(sessions: Sessions, key: str, *, found: bool = False, now: datetime) -> timedelta:
    """Ask about one code; tell how long the answer waits."""
    async with sessions.begin() as session:
        return await guesses.answer_at(session, key, found=found, now=now) - now


async def test_a_shaking_hand_costs_nothing_and_guessing_waits_longer_each_time(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    key = keys.chat_key(SITI)
    await say(sessions, keys, "halo", now=clock())

    waits = []
    for _ in range(guesses.FREE + 4):
        waits.append((await ask(sessions, key, now=clock())).total_seconds())
        clock.advance(hours=1)

    assert waits == [0] * guesses.FREE + [2, 4, 8, 16]


async def test_a_right_code_waits_like_a_wrong_one_and_forgives_nothing(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    key = keys.chat_key(SITI)
    await say(sessions, keys, "halo", now=clock())
    for _ in range(guesses.FREE + 3):
        await ask(sessions, key, now=clock())
        clock.advance(hours=1)

    right = await ask(sessions, key, found=True, now=clock())
    clock.advance(hours=1)
    again = await ask(sessions, key, found=True, now=clock())
    wrong = await ask(sessions, key, now=clock())

    assert right == again == timedelta(seconds=8)
    assert wrong > right


async def test_codes_sent_all_at_once_are_answered_one_after_the_other(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    key = keys.chat_key(SITI)
    await say(sessions, keys, "halo", now=clock())

    waits = [await ask(sessions, key, now=clock()) for _ in range(guesses.FREE + 40)]

    slowed = waits[guesses.FREE :]
    assert slowed == sorted(set(slowed))
    assert slowed[-1] - slowed[-2] == guesses.LONGEST_WAIT


async def test_after_a_day_the_count_begins_anew(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    key = keys.chat_key(SITI)
    await say(sessions, keys, "halo", now=clock())
    for _ in range(guesses.FREE + 3):
        await ask(sessions, key, now=clock())

    clock.advance(days=1, minutes=5)

    assert await ask(sessions, key, now=clock()) == timedelta()


async def test_somebody_who_never_guessed_waits_for_nothing(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    await say(sessions, keys, "halo", now=clock())

    assert await ask(sessions, keys.chat_key(SITI), found=True, now=clock()) == timedelta()
