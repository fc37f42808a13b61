import pytest

from bot.texts import say
from tests.bot import updates
from tests.bot.conftest import Bot

SITI = 7001


@pytest.mark.parametrize("words", ["/cek", "/cek@SiagaBot", " /check "])
async def test_a_bare_command_asks_for_the_offer(bot: Bot, words: str) -> None:
    await bot.hear(updates.text(SITI, words))

    assert bot.telegram.texts(SITI) == [say("id", "paste_offer")]
    assert bot.rasa.asked == []


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("/cek PT Maju Jaya", "cek PT Maju Jaya"),
        ("/cek@SiagaBot PT Maju Jaya", "cek PT Maju Jaya"),
        ("/cek LOKER KAMBOJA\ngaji 15jt", "cek LOKER KAMBOJA\ngaji 15jt"),
    ],
)
async def test_what_stands_behind_the_command_is_checked(
    bot: Bot, words: str, asked: str
) -> None:
    await bot.hear(updates.text(SITI, words))

    assert [one["text"] for one in bot.rasa.asked] == [asked]
