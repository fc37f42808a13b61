"""Button: somebody pressed a button under a message."""

import asyncio

from telegram.error import TelegramError

from bot.arrival import Arrival
from bot.converse import converse
from bot.ending import end
from bot.handlers.human import on_human
from bot.handlers.language import choose_language
from bot.handlers.withdraw import on_withdraw_answer
from bot.own_replies import HUMAN, LANGUAGE, WITHDRAW
from bot.parts import Context
from bot.texts import say
from hotline.logs import events
from hotline.messages.buttons import resolve
from hotline.messages.reply import Choice
from hotline.people.standing import standing_of

log = events(__name__)


async def on_button(arrival: Arrival, context: Context) -> None:
    """Do what the button stands for; an old or a foreign one says so in a pop-up."""
    async with context.parts.sessions.reading() as session:
        choice = await resolve(session, arrival.chat, arrival.inbound.button_token or "")
        standing = await standing_of(session, arrival.chat)
    popup = "" if choice else say(standing.language, "button_old")
    # Telegram shows a waiting button until it hears from us; the answer does not wait.
    answered = asyncio.create_task(_answer_press(arrival, context, popup))
    await _act(arrival, context, choice)
    await answered


async def _act(arrival: Arrival, context: Context, choice: Choice | None) -> None:
    if choice is None:
        await end(arrival, context)
    elif choice.payload == HUMAN:
        await on_human(arrival, context)
    elif choice.payload.startswith(LANGUAGE):
        await choose_language(arrival, context, choice.payload.removeprefix(LANGUAGE))
    elif choice.payload.startswith(WITHDRAW):
        await on_withdraw_answer(arrival, context, choice.payload)
    else:
        await converse(arrival, context, choice.payload, payload=True)


async def _answer_press(arrival: Arrival, context: Context, popup: str) -> None:
    if not arrival.inbound.press_id or arrival.attempts:
        return
    try:
        await context.bot.answer_callback_query(
            arrival.inbound.press_id, text=popup or None, show_alert=bool(popup)
        )
    except TelegramError as error:
        # A press that waited longer than a minute can no longer be answered; nothing is lost.
        log.info("press_not_answered", update=arrival.update_id, kind=type(error).__name__)
