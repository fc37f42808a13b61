"""Text: somebody wrote something."""

from bot.arrival import Arrival
from bot.converse import converse, standing_in
from bot.handlers.language import choose_language
from bot.handlers.status import is_answered
from bot.handlers.together import join_with, typed_code
from bot.handlers.withdraw import on_consent_withdrawn, on_withdraw
from bot.own_replies import GO_ON, SEND
from bot.parts import Context
from hotline.intake.control import (
    Control,
    control_in,
    takes_consent_back,
    takes_report_back,
)
from hotline.intake.groups import group_of
from hotline.intake.status import receipt_code_in
from hotline.intake.telling import is_asking
from hotline.people.language_asked import language_asked
from hotline.store.tables.complaint import Status

#: Bare words that mean the same whether or not a question waits just now.
_ALWAYS = {Control.GO_ON: GO_ON, Control.SEND: SEND}


async def on_text(arrival: Arrival, context: Context) -> None:
    """Answer a worker's words: staff during a takeover, Rasa otherwise."""
    text = arrival.inbound.text
    asked = language_asked(text)
    if asked is not None:
        await choose_language(arrival, context, asked)
    elif not await _by_code(arrival, context, text) and not await _by_words(
        arrival, context, text
    ):
        await converse(arrival, context, text)


async def _by_code(arrival: Arrival, context: Context, text: str) -> bool:
    # A code that belongs to nobody is a number or a word like any other: Rasa hears it.
    receipt, join = receipt_code_in(text), typed_code(text)
    if receipt is not None:
        return await is_answered(arrival, context, receipt)
    if join is None:
        return False
    async with context.parts.sessions.reading() as session:
        known = await group_of(session, join, keys=context.parts.keys) is not None
    if known:
        await join_with(arrival, context, join)
    return known


async def _by_words(arrival: Arrival, context: Context, text: str) -> bool:
    if takes_report_back(text):
        await on_withdraw(arrival, context)
        return True
    if takes_consent_back(text):
        async with context.parts.sessions.reading() as session:
            asking = await is_asking(session, arrival.chat)
        if not asking:
            await on_consent_withdrawn(arrival, context)
        # In the middle of the talk the next question follows; Rasa knows whether it goes on.
        return not asking
    return await _steered(arrival, context, text)


async def _steered(arrival: Arrival, context: Context, text: str) -> bool:
    payload = _ALWAYS.get(control_in(text) or Control.EDIT)
    if payload is None:
        return False
    complaint = (await standing_in(arrival, context)).complaint
    if complaint is None or (payload is SEND and complaint is not Status.DRAFT):
        return False
    await converse(arrival, context, payload, payload=True)
    return True
