"""Language: somebody wants to read another one."""

from bot.arrival import Arrival
from bot.ending import ending
from bot.own_replies import choosing_language, plain
from bot.parts import Context
from bot.texts import languages
from hotline.people import chats


async def on_language(arrival: Arrival, context: Context) -> None:
    """Offer the languages as buttons."""
    async with ending(arrival, context) as last:
        await last.say(choosing_language(last.language))


async def choose_language(arrival: Arrival, context: Context, language: str) -> None:
    """Keep the language that was chosen, and answer in it."""
    async with ending(arrival, context) as last:
        if language in languages():
            await chats.set_language(last.session, arrival.chat, language)
            await last.say(plain(language, "language_set"))
        else:
            await last.say(choosing_language(last.language))
