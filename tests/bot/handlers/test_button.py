from hotline.intake.receipt import new_code
from hotline.store.tables import InboxRow
from hotline.store.tables.complaint import Origin
from tests.bot import updates
from tests.bot.conftest import Bot
from tests.bot.fake_telegram import refused

SITI, BUDI = 7001, 7002
ANSWER = [
    {
        "text": "Jawabannya begini.",
        "buttons": [
            {
                "title": "👍",
                "payload": '/rate_answer{"entry": "passport-held", "rating": "up"}',
            },
            {"title": "Bicara dengan petugas", "payload": "/ask_human"},
        ],
        "custom": None,
    }
]


async def _answer(bot: Bot, chat_id: int) -> dict[str, str]:
    bot.rasa.replies["paspor?"] = ANSWER
    await bot.hear(updates.text(chat_id, "paspor?"))
    return dict(bot.telegram.to(chat_id)[-1].buttons)


async def test_a_button_carries_a_short_token_and_rasa_gets_the_payload(bot: Bot) -> None:
    buttons = await _answer(bot, SITI)

    await bot.hear(updates.pressed(SITI, buttons["👍"]))

    assert len(buttons["👍"]) <= 16
    asked = bot.rasa.asked[-1]
    assert asked["text"] == '/rate_answer{"entry": "passport-held", "rating": "up"}'
    assert asked["payload"] is True
    assert bot.telegram.popups == {"press-1": ""}
    assert [message.text for message in await bot.messages()][2] == "👍"


async def test_an_unknown_token_says_so_in_a_pop_up_and_rasa_hears_nothing(bot: Bot) -> None:
    await bot.hear(updates.pressed(SITI, new_code()))

    assert "tidak berlaku" in bot.telegram.popups["press-1"]
    assert bot.rasa.asked == []
    assert bot.telegram.sent == []


async def test_a_token_of_another_chat_opens_nothing(bot: Bot) -> None:
    buttons = await _answer(bot, SITI)

    await bot.hear(updates.pressed(BUDI, buttons["👍"]))

    assert "tidak berlaku" in bot.telegram.popups["press-1"]
    assert len(bot.rasa.asked) == 1


async def test_a_press_that_telegram_forgot_is_acted_on_all_the_same(bot: Bot) -> None:
    buttons = await _answer(bot, SITI)
    bot.telegram.fail(
        lambda: refused(400, "Bad Request: query is too old"), method="answercallbackquery"
    )

    await bot.hear(updates.pressed(SITI, buttons["👍"]))

    assert len(bot.rasa.asked) == 2


async def test_without_rasa_a_rating_is_no_cry_for_help(bot: Bot) -> None:
    buttons = await _answer(bot, SITI)
    bot.rasa.down = 503

    await bot.hear(updates.pressed(SITI, buttons["👍"]))

    assert await bot.complaints() == []
    assert "Coba lagi" in bot.telegram.texts(SITI)[-1]


async def test_without_rasa_the_button_to_a_person_still_reaches_one(bot: Bot) -> None:
    buttons = await _answer(bot, SITI)
    bot.rasa.down = 503

    await bot.hear(updates.pressed(SITI, buttons["Bicara dengan petugas"]))

    (complaint,) = await bot.complaints()
    assert complaint.origin is Origin.UNANSWERED
    assert str(complaint.receipt_code) in bot.telegram.texts(SITI)[-1]


async def test_the_bots_own_button_to_a_person_needs_no_rasa(bot: Bot) -> None:
    await bot.hear(updates.photo(SITI))
    ((_, token),) = bot.telegram.to(SITI)[0].buttons

    await bot.hear(updates.pressed(SITI, token))

    (complaint,) = await bot.complaints()
    assert complaint.origin is Origin.ASKED_FOR_HUMAN
    assert bot.rasa.asked == []


async def test_a_button_without_its_message_still_works(bot: Bot) -> None:
    """Telegram leaves the message out once it is too old."""
    buttons = await _answer(bot, SITI)
    update = updates.pressed(SITI, buttons["👍"])
    del update["callback_query"]["message"]

    await bot.hear(update)

    assert len(bot.rasa.asked) == 2
    assert all(row.handled_at for row in await bot.rows(InboxRow))
