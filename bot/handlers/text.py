"""Text: somebody wrote something."""

from bot.arrival import Arrival
from bot.converse import converse
from bot.parts import Context


async def on_text(arrival: Arrival, context: Context) -> None:
    """Answer a worker's words: staff during a takeover, Rasa otherwise."""
    await converse(arrival, context, arrival.inbound.text)
