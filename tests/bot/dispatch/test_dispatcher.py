import asyncio

import pytest

from bot.dispatch import loop
from hotline.messages.inbound import Kind
from hotline.store.tables import InboxRow
from tests.bot import updates
from tests.bot.conftest import Bot, assemble, until
from tests.conftest import DATABASES

SITI, BUDI = 7001, 7002


async def test_a_chats_messages_are_answered_in_order(bot: Bot) -> None:
    await bot.hear(*(updates.text(SITI, f"{number}") for number in range(30)))

    assert bot.rasa.texts() == [f"{number}" for number in range(30)]
    assert bot.telegram.texts(SITI) == [f"jawaban: {number}" for number in range(30)]


async def test_many_chats_are_worked_on_at_once_and_one_chat_never_twice(bot: Bot) -> None:
    now_in_rasa = {"now": 0, "most": 0}
    both = asyncio.Event()

    async def wait_for_both() -> None:
        now_in_rasa["now"] += 1
        now_in_rasa["most"] = max(now_in_rasa.values())
        if now_in_rasa["now"] == 2:
            both.set()
        async with asyncio.timeout(5):
            await both.wait()
        now_in_rasa["now"] -= 1

    bot.rasa.before_answer = wait_for_both
    await bot.hear(
        updates.text(SITI, "satu"),
        updates.text(SITI, "dua"),
        updates.text(BUDI, "tiga"),
        updates.text(BUDI, "empat"),
    )

    assert now_in_rasa["most"] == 2
    assert bot.telegram.texts(SITI) == ["jawaban: satu", "jawaban: dua"]
    assert bot.telegram.texts(BUDI) == ["jawaban: tiga", "jawaban: empat"]


async def test_an_update_that_comes_again_is_answered_once(bot: Bot) -> None:
    update = updates.text(SITI, "halo")

    await bot.hear(update, update)
    await bot.hear(update)

    assert bot.telegram.texts(SITI) == ["jawaban: halo"]
    assert len(bot.rasa.asked) == 1
    assert len(await bot.messages()) == 2


async def test_a_slow_chat_does_not_hold_another(bot: Bot) -> None:
    slow = asyncio.Event()

    async def wait_if_first() -> None:
        if len(bot.rasa.asked) == 1:
            await slow.wait()

    bot.rasa.before_answer = wait_if_first
    await bot.receiver.take([updates.text(SITI, "pelan")])
    running = asyncio.create_task(bot.dispatcher.run())
    await until(lambda: bool(bot.rasa.asked))
    await bot.receiver.take([updates.text(BUDI, "cepat")])
    await until(lambda: len(bot.rasa.asked) == 2)
    bot.dispatcher.stop()
    await bot.sender.step()
    while not bot.telegram.texts(BUDI):
        await bot.sender.step()

    slow.set()
    await running
    await bot.sender.step()
    assert bot.telegram.texts(BUDI) == ["jawaban: cepat"]
    assert bot.telegram.texts(SITI) == ["jawaban: pelan"]


async def test_stopping_finishes_what_is_in_hand_and_begins_nothing_new(bot: Bot) -> None:
    async def stop() -> None:
        bot.dispatcher.stop()

    bot.rasa.before_answer = stop
    await bot.receiver.take([updates.text(SITI, "satu"), updates.text(SITI, "dua")])

    await bot.dispatcher.run()

    handled = sorted(await bot.rows(InboxRow), key=lambda row: row.update_id)
    assert [row.handled_at is not None for row in handled] == [True, False]


async def test_a_handler_that_hangs_is_given_up_and_the_chat_goes_on(
    bot: Bot,
) -> None:
    bot.dispatcher.longest = 0.5
    forever = asyncio.Event()
    bot.rasa.before_answer = lambda: _wait(forever)
    await bot.hear(updates.text(SITI, "macet"))
    bot.rasa.before_answer = None
    bot.dispatcher.longest = 30

    bot.parts.clock.advance(minutes=1)  # type: ignore[attr-defined]  # the tests' clock
    await bot.settle()

    assert (await bot.rows(InboxRow))[0].attempts == 1
    assert bot.telegram.texts(SITI) == ["jawaban: macet"]


async def test_a_failure_that_cannot_even_be_written_down_does_not_spin(bot: Bot) -> None:
    await bot.receiver.take([updates.text(SITI, "halo")])
    tries = []

    async def fail(update: object) -> None:
        tries.append(asyncio.get_running_loop().time())
        if len(tries) == 3:
            bot.dispatcher.stop()

    bot.application.process_update = fail  # type: ignore[method-assign]  # the outermost edge
    await bot.dispatcher.run()

    assert tries[2] - tries[0] >= loop.PAUSE * 0.9


@pytest.mark.parametrize("settings", DATABASES[1:], indirect=True)
async def test_two_bots_on_one_database_answer_everything_once_and_in_order(bot: Bot) -> None:
    other = assemble(bot.parts, bot.telegram, bot.rasa)
    await other.application.initialize()
    chats = range(7001, 7005)
    await bot.receiver.take(
        [updates.text(who, f"{number}") for number in range(8) for who in chats]
    )

    while any(row.handled_at is None for row in await bot.rows(InboxRow)):
        await asyncio.gather(bot.settle(), other.settle())
    await bot.settle()

    for who in chats:
        assert bot.telegram.texts(who) == [f"jawaban: {number}" for number in range(8)]
    await other.sender.turns.close()
    await other.dispatcher.turns.close()
    assert Kind.TEXT in {message.kind for message in await bot.messages()}


async def _wait(event: asyncio.Event) -> None:
    await event.wait()
