from hotline.store.tables import Chat
from hotline.store.tables.outbox import Outcome
from tests.bot import updates
from tests.bot.conftest import Bot

SITI = 7001


async def test_a_worker_who_blocks_is_remembered_and_unblocking_undoes_it(bot: Bot) -> None:
    await bot.hear(updates.member(updates.private(SITI), "kicked"))
    (chat,) = await bot.rows(Chat)
    assert chat.blocked_at is not None

    await bot.hear(updates.member(updates.private(SITI), "member"))
    (chat,) = await bot.rows(Chat)
    assert chat.blocked_at is None


async def test_what_was_on_its_way_ends_when_the_worker_blocks(bot: Bot) -> None:
    await bot.receiver.take([updates.text(SITI, "satu"), updates.text(SITI, "dua")])
    await bot.dispatcher.step()
    bot.telegram.blocked.add(SITI)

    await bot.sender.step()

    assert [row.outcome for row in await bot.outbox()] == [Outcome.BLOCKED, Outcome.BLOCKED]
    (chat,) = await bot.rows(Chat)
    assert chat.blocked_at is not None


async def test_a_message_shows_that_the_worker_can_be_reached_again(bot: Bot) -> None:
    await bot.hear(updates.member(updates.private(SITI), "kicked"))

    await bot.hear(updates.text(SITI, "halo"))

    (chat,) = await bot.rows(Chat)
    assert chat.blocked_at is None
    assert bot.telegram.texts(SITI) == ["jawaban: halo"]
