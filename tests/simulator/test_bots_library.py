"""python-telegram-bot, which the hotline's bot uses, understands the simulator."""

from datetime import timedelta

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter, TimedOut

from tests.simulator.conftest import SITI
from tests.simulator.pictures import OGG, png

YES = InlineKeyboardMarkup([[InlineKeyboardButton("Ya", callback_data="ya")]])


@pytest.fixture(autouse=True)
async def siti_has_written(simulator, monkeypatch):
    # The library's next way of giving durations; without it, every one is a warning.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    await simulator.write("/start")


async def test_a_conversation(simulator, telegram_bot):
    [update] = await telegram_bot.get_updates(timeout=1)
    sent = await telegram_bot.send_message(SITI, "<b>Aman?</b>", "HTML", reply_markup=YES)
    await simulator.send({"button": "ya"})
    [pressed] = await telegram_bot.get_updates(offset=update.update_id + 1, timeout=1)

    assert update.effective_user.first_name
    assert pressed.callback_query.message.message_id == sent.message_id
    assert await pressed.callback_query.answer("Dicatat", show_alert=True)
    edited = await pressed.callback_query.edit_message_text("Terima kasih")
    assert edited.text == "Terima kasih"
    assert await telegram_bot.delete_messages(SITI, [sent.message_id])


async def test_a_file_there_and_back(telegram_bot):
    photo = await telegram_bot.send_photo(SITI, png(), caption="Peta")
    voice = await telegram_bot.send_voice(SITI, OGG, duration=4)
    paper = await telegram_bot.send_document(SITI, b"isi", filename="kontrak.txt")

    file = await telegram_bot.get_file(paper.document.file_id)

    assert bytes(await file.download_as_bytearray()) == b"isi"
    assert photo.photo[-1].width == 4
    assert voice.voice.duration == timedelta(seconds=4)


async def test_settings_of_the_bot(telegram_bot):
    assert await telegram_bot.set_my_commands([("sos", "Bahaya")])
    assert await telegram_bot.set_my_description("Saluran bantuan")
    assert await telegram_bot.send_chat_action(SITI, "typing")
    assert await telegram_bot.send_location(SITI, 3.1, 101.6)
    assert (await telegram_bot.get_chat(SITI)).id == SITI
    assert (await telegram_bot.get_webhook_info()).url == ""


ERRORS = [
    ("429", RetryAfter),
    ("blocked", Forbidden),
    ("chat_not_found", BadRequest),
    ("unauthorized", InvalidToken),
    ("conflict", Conflict),
]


@pytest.mark.parametrize(("kind", "error"), ERRORS)
async def test_every_refusal_has_its_own_error(simulator, telegram_bot, kind, error):
    await simulator.http.post("/sim/faults", json={"method": "sendMessage", "kind": kind})

    with pytest.raises(error):
        await telegram_bot.send_message(SITI, "x")


async def test_no_answer_is_a_time_out(simulator, telegram_bot):
    fault = {"method": "sendMessage", "kind": "timeout", "retry_after": 30}
    await simulator.http.post("/sim/faults", json=fault)

    with pytest.raises(TimedOut):
        await telegram_bot.send_message(SITI, "x", read_timeout=0.1)
