from hotline.store.tables import Chat, InboxRow
from tests.bot import updates
from tests.bot.conftest import Bot
from tests.bot.fake_telegram import refused

GROUP = -100200


async def test_a_group_is_pointed_to_the_private_chat_once_an_hour(bot: Bot) -> None:
    await bot.hear(updates.in_group(GROUP, "halo"), updates.in_group(GROUP, "ada orang?"))
    assert len(bot.telegram.to(GROUP)) == 1
    assert "https://t.me/siaga_test_bot" in bot.telegram.texts(GROUP)[0]

    bot.parts.clock.advance(hours=1, seconds=1)  # type: ignore[attr-defined]  # the tests' clock
    await bot.hear(updates.in_group(GROUP, "halo lagi"))

    assert len(bot.telegram.to(GROUP)) == 2
    assert await bot.rows(Chat) == []
    assert bot.rasa.asked == []


async def test_a_group_that_lets_nobody_write_is_left_alone(bot: Bot) -> None:
    bot.telegram.fail(lambda: refused(403, "Forbidden: bot was kicked"))

    await bot.hear(updates.in_group(GROUP, "halo"))

    assert all(row.handled_at for row in await bot.rows(InboxRow))
