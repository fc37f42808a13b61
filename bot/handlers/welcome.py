"""Welcome: the first words, and how to use the bot."""

from bot.arrival import Arrival
from bot.ending import ending
from bot.own_replies import plain
from bot.parts import Context


async def on_start(arrival: Arrival, context: Context) -> None:
    """Greet somebody and say what is here for them."""
    async with ending(arrival, context) as last:
        await last.say(plain(last.language, "start"))


async def on_help(arrival: Arrival, context: Context) -> None:
    """Explain what can be done here."""
    async with ending(arrival, context) as last:
        await last.say(plain(last.language, "help"))
