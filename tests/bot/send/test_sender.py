import asyncio

import pytest
from sqlalchemy import select, update

from hotline.intake import takeover
from hotline.messages import outbox
from hotline.messages.reply import Choice, Reply
from hotline.store.tables import Chat, OutboxRow, TelegramMessage
from hotline.store.tables.outbox import Outcome
from tests.bot import updates
from tests.bot.conftest import Bot, assemble, until
from tests.bot.fake_telegram import Answer, refused
from tests.bot.staff import claim
from tests.conftest import DATABASES

SITI, BUDI = 7001, 7002


async def _say(bot: Bot, chat_id: int, *texts: str) -> None:
    """Put texts into the outbox, as another process would."""
    async with bot.parts.sessions.begin() as session:
        replies = [Reply(text=text) for text in texts]
        await outbox.put(session, bot.key(chat_id), replies, now=bot.parts.clock())


@pytest.fixture
async def known(bot: Bot) -> Bot:
    """A bot that knows Siti and Budi and has said nothing yet."""
    await bot.receiver.take(
        [updates.member(updates.private(who), "member") for who in (SITI, BUDI)]
    )
    await bot.dispatcher.step()
    return bot


def _no_answer() -> Answer:
    raise TimeoutError


async def test_every_telegram_id_of_both_directions_is_recorded(bot: Bot) -> None:
    question = updates.text(SITI, "halo")

    await bot.hear(question)

    rows = await bot.rows(TelegramMessage)
    assert {(row.telegram_message_id, row.from_worker) for row in rows} == {
        (question["message"]["message_id"], True),
        (bot.telegram.to(SITI)[0].message_id, False),
    }
    assert all(row.message_id is not None for row in rows)


async def test_a_chats_messages_leave_in_order(known: Bot) -> None:
    await _say(known, SITI, *"abcdefgh")

    await known.sender.step()

    assert known.telegram.texts(SITI) == list("abcdefgh")


async def test_a_flood_limit_holds_its_own_chat_and_no_other(known: Bot) -> None:
    known.telegram.fail(
        lambda: refused(429, "Too Many Requests: retry after 30", retry_after=30), chat_id=SITI
    )
    await _say(known, SITI, "satu", "dua")
    await _say(known, BUDI, "darurat")

    await known.sender.step()
    assert known.telegram.texts(SITI) == []
    assert known.telegram.texts(BUDI) == ["darurat"]

    known.parts.clock.advance(seconds=29)  # type: ignore[attr-defined]  # the tests' clock
    await known.sender.step()
    assert known.telegram.texts(SITI) == []

    known.parts.clock.advance(seconds=2)  # type: ignore[attr-defined]  # the tests' clock
    await known.sender.step()
    assert known.telegram.texts(SITI) == ["satu", "dua"]


@pytest.mark.parametrize("code", [500, 502, 504])
async def test_a_failing_telegram_is_tried_again_with_growing_pauses(
    known: Bot, code: int
) -> None:
    known.telegram.fail(lambda: refused(code, "Bad Gateway"), times=3)
    await _say(known, SITI, "halo")

    pauses = []
    for _ in range(4):
        await known.sender.step()
        (row,) = await known.outbox()
        pauses.append((row.due_at - known.parts.clock()).total_seconds())
        known.parts.clock.advance(seconds=61)  # type: ignore[attr-defined]  # the tests' clock

    assert pauses[:3] == [1, 2, 4]
    assert known.telegram.texts(SITI) == ["halo"]
    assert row.outcome is Outcome.SENT


async def test_a_message_whose_answer_was_lost_is_sent_again_rather_than_not(
    known: Bot,
) -> None:
    known.telegram.fail(_no_answer, after=True)
    await _say(known, SITI, "halo")

    await known.sender.step()
    known.parts.clock.advance(seconds=5)  # type: ignore[attr-defined]  # the tests' clock
    await known.sender.step()

    assert known.telegram.texts(SITI) == ["halo", "halo"]
    assert [row.outcome for row in await known.outbox()] == [Outcome.SENT]


async def test_what_telegram_will_never_take_is_laid_aside_and_the_next_goes_out(
    known: Bot,
) -> None:
    known.telegram.fail(lambda: refused(400, "Bad Request: chat not found"))
    await _say(known, SITI, "satu", "dua")

    await known.sender.step()

    assert known.telegram.texts(SITI) == ["dua"]
    assert [row.outcome for row in await known.outbox()] == [Outcome.REFUSED, Outcome.SENT]


async def test_a_blocked_worker_is_marked_and_all_their_rows_end(known: Bot) -> None:
    known.telegram.blocked.add(SITI)
    await _say(known, SITI, "satu", "dua", "tiga")

    await known.sender.step()

    assert {row.outcome for row in await known.outbox()} == {Outcome.BLOCKED}
    assert len([call for call in known.telegram.calls if call[0] == "sendmessage"]) == 1
    async with known.parts.sessions.reading() as session:
        chat = await session.get_one(Chat, known.key(SITI))
        assert chat.blocked_at is not None


async def test_a_long_text_goes_out_in_parts_and_the_buttons_under_the_last(
    known: Bot,
) -> None:
    reply = Reply(text="kata " * 2000, choices=(Choice(title="Ya", payload="/affirm"),))
    async with known.parts.sessions.begin() as session:
        await outbox.put(session, known.key(SITI), [reply], now=known.parts.clock())

    await known.sender.step()

    first, *_, last = known.telegram.to(SITI)
    assert len(known.telegram.sent) == 3
    assert not first.buttons
    assert [title for title, _ in last.buttons] == ["Ya"]
    assert len(await known.rows(TelegramMessage)) == 3


async def test_after_a_crash_between_two_parts_only_the_rest_is_sent(known: Bot) -> None:
    await _say(known, SITI, "kata " * 2000)
    await known.sender.step()
    whole = known.telegram.texts(SITI)
    async with known.parts.sessions.begin() as session:
        await session.execute(
            update(OutboxRow).values(parts_sent=1, done_at=None, outcome=None)
        )
    known.telegram.sent.clear()

    await known.sender.step()

    assert known.telegram.texts(SITI) == whole[1:]


async def test_a_notice_is_said_in_the_language_the_chat_has_when_it_leaves(
    known: Bot,
) -> None:
    async with known.parts.sessions.begin() as session:
        notice = Reply(text="staff_joined", notice=True)
        await outbox.put(session, known.key(SITI), [notice], now=known.parts.clock())
        await session.execute(update(Chat).values(language="en"))

    await known.sender.step()

    assert known.telegram.texts(SITI)[0].startswith("A member of our staff")


async def test_what_the_bot_still_wanted_to_say_is_cancelled_by_a_takeover(bot: Bot) -> None:
    await bot.hear(updates.text(SITI, "/petugas"))
    await bot.receiver.take([updates.text(SITI, "halo")])
    await bot.dispatcher.step()

    await claim(bot)
    await bot.sender.step()

    assert "jawaban: halo" not in bot.telegram.texts(SITI)
    assert bot.telegram.texts(SITI)[-1].startswith("Petugas sekarang ada")


async def test_staff_words_reach_the_worker_within_300_ms_of_being_written(bot: Bot) -> None:
    """The desk is another process: nobody rings when it writes."""
    await bot.hear(updates.text(SITI, "/petugas"))
    ana = await claim(bot)
    (complaint,) = await bot.complaints()
    await bot.settle()
    running = asyncio.create_task(bot.sender.run())
    await asyncio.sleep(0.25)

    async with bot.parts.sessions.begin() as session:
        await takeover.reply(
            session, complaint.id, "Halo Siti", staff_id=ana, now=bot.parts.clock()
        )
    await until(lambda: "Halo Siti" in bot.telegram.texts(SITI))

    bot.sender.stop()
    await running
    assert bot.sender.poll <= 0.3


@pytest.mark.parametrize("settings", DATABASES[1:], indirect=True)
async def test_two_bots_on_one_database_send_everything_once(
    known: Bot,
) -> None:
    other = assemble(known.parts, known.telegram, known.rasa)
    await other.application.initialize()
    for who in (SITI, BUDI):
        await _say(known, who, *(f"{number}" for number in range(12)))

    await asyncio.gather(*(bot.sender.step() for bot in (known, other)))
    while [row for row in await known.outbox() if row.done_at is None]:
        await asyncio.gather(known.sender.step(), other.sender.step())

    for who in (SITI, BUDI):
        assert known.telegram.texts(who) == [f"{number}" for number in range(12)]
    await other.sender.turns.close()
    await other.dispatcher.turns.close()


async def test_nothing_readable_is_not_tried_for_ever(known: Bot) -> None:
    await _say(known, SITI, "\u2003", "dua")

    await known.sender.step()

    assert known.telegram.texts(SITI) == ["dua"]
    async with known.parts.sessions.reading() as session:
        outcomes = await session.scalars(select(OutboxRow.outcome).order_by(OutboxRow.id))
        assert list(outcomes) == [Outcome.REFUSED, Outcome.SENT]
