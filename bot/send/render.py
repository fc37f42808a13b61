"""Render: what a row of the outbox looks like in Telegram."""

from collections.abc import Mapping, Sequence
from functools import cache

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
)

from bot.texts import say
from hotline.messages.outbox import Delivery

#: Letters that fit side by side on a small phone.
_ROW = 24
_ROW_BUTTONS = 3


def words_of(delivery: Delivery) -> str:
    """Return the text; a notice is said in the language the chat has now."""
    if not delivery.notice:
        return delivery.text
    key, _, code = delivery.text.partition(" ")
    return say(delivery.language, key, code=code)


def markup_of(delivery: Delivery) -> InlineKeyboardMarkup | ReplyKeyboardMarkup:
    """Return the buttons; a message without its own carries the keyboard with SOS."""
    buttons = (delivery.markup or {}).get("buttons")
    return _inline(buttons) if buttons else keyboard(delivery.language)


@cache
def keyboard(language: str) -> ReplyKeyboardMarkup:
    """Make the keyboard that stays: SOS, and a human."""
    keys = [KeyboardButton(say(language, key)) for key in ("button_sos", "button_human")]
    return ReplyKeyboardMarkup(
        [keys],
        resize_keyboard=True,
        is_persistent=True,
        input_field_placeholder=say(language, "keyboard_hint"),
    )


def _inline(buttons: Sequence[Mapping[str, str]]) -> InlineKeyboardMarkup:
    rows: list[list[InlineKeyboardButton]] = []
    room = 0
    for button in buttons:
        needed = len(button["text"]) + 2
        if not rows or needed > room or len(rows[-1]) == _ROW_BUTTONS:
            rows.append([])
            room = _ROW
        room -= needed
        rows[-1].append(_button(button))
    return InlineKeyboardMarkup(rows)


def _button(button: Mapping[str, str]) -> InlineKeyboardButton:
    return InlineKeyboardButton(
        button["text"], callback_data=button.get("token"), url=button.get("url")
    )
