"""Text: somebody wrote something."""

from bot.arrival import Arrival
from bot.converse import converse
from bot.handlers.language import choose_language
from bot.parts import Context
from hotline.people.language_asked import language_asked


async def on_text(arrival: Arrival, context: Context) -> None:
    """Answer a worker's words: staff during a takeover, Rasa otherwise."""
    asked = language_asked(arrival.inbound.text)
    if asked is not None:
        await choose_language(arrival, context, asked)
        return
    await converse(arrival, context, arrival.inbound.text)
