"""aiogram, which knows nothing of ours, understands every answer."""

from pathlib import Path

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)

from simulator.methods import METHODS
from tests.simulator.conftest import SITI
from tests.simulator.pictures import OGG, png

YES = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="Ya", callback_data="ya")]]
)


def _data(message):
    rows = message.reply_markup.inline_keyboard
    return [button.callback_data for row in rows for button in row]


@pytest.fixture(autouse=True)
async def siti_has_written(simulator):
    await simulator.write("/start")


async def test_who_the_bot_is(aiogram_bot):
    me = await aiogram_bot.get_me()

    assert me.is_bot
    assert me.id == 1000001
    assert me.can_join_groups


async def test_an_update_of_a_text_with_a_command(aiogram_bot):
    [update] = await aiogram_bot.get_updates()

    assert update.message.text == "/start"
    assert update.message.entities[0].type == "bot_command"
    assert update.message.chat.type == "private"


async def test_a_text_with_marks_a_keyboard_and_a_quotation(aiogram_bot):
    [update] = await aiogram_bot.get_updates()

    sent = await aiogram_bot.send_message(
        SITI,
        "<b>Halo</b>",
        parse_mode="HTML",
        reply_markup=YES,
        reply_parameters=ReplyParameters(message_id=update.message.message_id),
    )

    assert sent.text == "Halo"
    assert sent.entities[0].type == "bold"
    assert _data(sent) == ["ya"]
    assert sent.reply_to_message.text == "/start"


async def test_a_reply_keyboard_and_its_removal(simulator, aiogram_bot):
    keyboard = ReplyKeyboardMarkup(
        keyboard=[[KeyboardButton(text="Kirim lokasi", request_location=True)]]
    )
    await aiogram_bot.send_message(SITI, "Di mana?", reply_markup=keyboard)
    await aiogram_bot.send_message(SITI, "Terima kasih", reply_markup=ReplyKeyboardRemove())

    shown = (await simulator.messages())[-2:]

    assert shown[0]["keyboard"][0][0]["text"] == "Kirim lokasi"
    assert shown[1]["keyboard_removed"]


async def test_editing(aiogram_bot):
    sent = await aiogram_bot.send_message(SITI, "lama", reply_markup=YES)

    edited = await aiogram_bot.edit_message_text(
        "baru", chat_id=SITI, message_id=sent.message_id, reply_markup=YES
    )
    bare = await aiogram_bot.edit_message_reply_markup(chat_id=SITI, message_id=sent.message_id)

    assert (edited.text, _data(edited)) == ("baru", ["ya"])
    assert edited.edit_date is not None
    assert bare.reply_markup is None


async def test_deleting(aiogram_bot):
    one = await aiogram_bot.send_message(SITI, "satu")
    two = await aiogram_bot.send_message(SITI, "dua")

    assert await aiogram_bot.delete_message(SITI, one.message_id)
    assert await aiogram_bot.delete_messages(SITI, [one.message_id, two.message_id])


async def test_a_pressed_button_and_its_answer(simulator, aiogram_bot):
    await aiogram_bot.send_message(SITI, "Aman?", reply_markup=YES)
    await simulator.send({"button": "ya"})

    query = (await aiogram_bot.get_updates())[-1].callback_query

    assert query.data == "ya"
    assert query.message.text == "Aman?"
    assert await aiogram_bot.answer_callback_query(query.id, "Dicatat", show_alert=True)


async def test_files_go_out_and_come_back(aiogram_bot):
    photo = await aiogram_bot.send_photo(
        SITI, BufferedInputFile(png(), "peta.png"), caption="<i>Peta</i>", parse_mode="HTML"
    )
    paper = await aiogram_bot.send_document(SITI, BufferedInputFile(b"isi", "kontrak.txt"))
    voice = await aiogram_bot.send_voice(SITI, BufferedInputFile(OGG, "suara.ogg"), duration=4)
    again = await aiogram_bot.send_document(SITI, paper.document.file_id)

    assert (photo.photo[-1].width, photo.photo[-1].height) == (4, 3)
    assert photo.caption_entities[0].type == "italic"
    assert voice.voice.duration == 4
    assert again.document.file_name == "kontrak.txt"
    file = await aiogram_bot.get_file(paper.document.file_id)
    assert (await aiogram_bot.download_file(file.file_path)).read() == b"isi"


async def test_an_edited_caption(aiogram_bot):
    photo = await aiogram_bot.send_photo(SITI, BufferedInputFile(png(), "a.png"), caption="a")

    edited = await aiogram_bot.edit_message_caption(
        chat_id=SITI, message_id=photo.message_id, caption="b"
    )

    assert edited.caption == "b"
    assert edited.photo


async def test_a_place_and_a_sign_of_writing(aiogram_bot):
    sent = await aiogram_bot.send_location(SITI, 3.139, 101.6869)

    assert sent.location.latitude == 3.139
    assert await aiogram_bot.send_chat_action(SITI, "typing")


async def test_the_menu_of_commands(aiogram_bot):
    sos = [BotCommand(command="sos", description="Bahaya")]
    here = BotCommandScopeChat(chat_id=SITI)

    assert await aiogram_bot.set_my_commands(sos, scope=here, language_code="id")
    [kept] = await aiogram_bot.get_my_commands(scope=here, language_code="id")
    assert (kept.command, kept.description) == ("sos", "Bahaya")
    assert await aiogram_bot.get_my_commands() == []
    assert await aiogram_bot.delete_my_commands(scope=here, language_code="id")
    assert await aiogram_bot.get_my_commands(scope=here, language_code="id") == []


async def test_descriptions_and_name(aiogram_bot):
    assert await aiogram_bot.set_my_description("Panjang")
    assert await aiogram_bot.set_my_short_description("Pendek")
    assert await aiogram_bot.set_my_name("Siaga 2")

    assert (await aiogram_bot.get_my_description()).description == "Panjang"
    assert (await aiogram_bot.get_my_short_description()).short_description == "Pendek"
    assert (await aiogram_bot.get_my_name()).name == "Siaga 2"


async def test_a_chat(aiogram_bot):
    chat = await aiogram_bot.get_chat(SITI)

    assert (chat.id, chat.type) == (SITI, "private")


async def test_the_webhook(simulator, aiogram_bot):
    assert await aiogram_bot.set_webhook("http://127.0.0.1:9/x", secret_token="rahasia")
    info = await aiogram_bot.get_webhook_info()

    assert info.url == "http://127.0.0.1:9/x"
    assert await aiogram_bot.delete_webhook(drop_pending_updates=True)
    assert (await aiogram_bot.get_webhook_info()).pending_update_count == 0


async def test_leaving_the_server(aiogram_bot):
    assert await aiogram_bot.log_out()
    assert await aiogram_bot.close()


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("429", TelegramRetryAfter),
        ("500", TelegramServerError),
        ("502", TelegramServerError),
        ("blocked", TelegramForbiddenError),
        ("deactivated", TelegramForbiddenError),
        ("chat_not_found", TelegramBadRequest),
        ("unauthorized", TelegramUnauthorizedError),
        ("conflict", TelegramConflictError),
    ],
)
async def test_every_refusal_has_its_own_error(simulator, aiogram_bot, kind, error):
    await simulator.http.post("/sim/faults", json={"method": "getMe", "kind": kind})

    with pytest.raises(error):
        await aiogram_bot.get_me()


async def test_an_unknown_method(simulator, aiogram_bot):
    with pytest.raises(TelegramNotFound):
        await aiogram_bot.get_my_star_balance()


async def test_another_token(simulator, aiogram_bot):
    stranger = Bot("1000002:somebody-else", session=aiogram_bot.session)

    with pytest.raises(TelegramUnauthorizedError):
        await stranger.get_me()


def test_no_method_is_left_out_above():
    """Each method of the simulator is called by a test in this file."""
    source = Path(__file__).read_text(encoding="utf-8")
    missing = [name for name in METHODS if f"bot.{_snake(METHODS[name].name)}(" not in source]

    assert missing == []


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
