"""Text: somebody wrote something."""

from bot.arrival import Arrival
from bot.converse import converse
from bot.handlers.language import choose_language
from bot.handlers.status import is_answered
from bot.parts import Context
from hotline.intake.status import receipt_code_in
from hotline.people.language_asked import language_asked


async def on_text(arrival: Arrival, context: Context) -> None:
    """Answer a worker's words: staff during a takeover, Rasa otherwise."""
    asked = language_asked(arrival.inbound.text)
    if asked is not None:
        await choose_language(arrival, context, asked)
        return
    code = receipt_code_in(arrival.inbound.text)
    if code is None or not await is_answered(arrival, context, code):
        await converse(arrival, context, arrival.inbound.text)
