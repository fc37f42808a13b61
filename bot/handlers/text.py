"""Text: somebody wrote something."""

from bot.arrival import Arrival
from bot.converse import converse
from bot.handlers.language import choose_language
from bot.handlers.status import tell_status
from bot.parts import Context
from hotline.intake.status import find_by_code, receipt_code_in
from hotline.people.language_asked import language_asked


async def on_text(arrival: Arrival, context: Context) -> None:
    """Answer a worker's words: staff during a takeover, Rasa otherwise."""
    asked = language_asked(arrival.inbound.text)
    if asked is not None:
        await choose_language(arrival, context, asked)
        return
    # A code that belongs to nobody is a phone number like any other: Rasa hears it.
    code = receipt_code_in(arrival.inbound.text)
    if code is not None and await _is_known(context, code):
        await tell_status(arrival, context, code)
        return
    await converse(arrival, context, arrival.inbound.text)


async def _is_known(context: Context, code: str) -> bool:
    async with context.parts.sessions.reading() as session:
        return await find_by_code(session, code, keys=context.parts.keys) is not None
