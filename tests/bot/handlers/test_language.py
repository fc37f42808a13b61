from bot.texts import say
from hotline.store.tables import Chat
from tests.bot import updates
from tests.bot.conftest import Bot

SITI = 7001


async def test_a_worker_chooses_the_language_by_a_button(bot: Bot) -> None:
    await bot.hear(updates.text(SITI, "/bahasa"))
    english = dict(bot.telegram.to(SITI)[0].buttons)["English"]

    await bot.hear(updates.pressed(SITI, english), updates.text(SITI, "/help"))

    (chat,) = await bot.rows(Chat)
    assert (chat.language, chat.language_chosen) == ("en", True)
    assert bot.telegram.texts(SITI)[-1].startswith("What you can do here")


async def test_a_language_typed_in_words_is_kept_and_told_to_rasa(bot: Bot) -> None:
    await bot.hear(updates.text(SITI, "english please"))
    await bot.hear(updates.text(SITI, "berapa biayanya"))
    await bot.hear(updates.text(SITI, "pakai bahasa indonesia aja"))
    await bot.hear(updates.text(SITI, "how much"))

    said = bot.telegram.texts(SITI)
    assert said[0] == say("en", "language_set")
    assert said[2] == say("id", "language_set")
    assert [asked["language"] for asked in bot.rasa.asked] == ["en", "id"]
