"""Language: somebody wants to read another one."""

from bot.arrival import Arrival
from bot.converse import converse
from bot.ending import end, ending
from bot.own_replies import GO_ON, choosing_language, plain
from bot.parts import Context
from bot.texts import languages
from hotline.intake.telling import is_asking
from hotline.people import chats


async def on_language(arrival: Arrival, context: Context) -> None:
    """Offer the languages as buttons."""
    async with ending(arrival, context) as last:
        await last.say(choosing_language(last.language))


async def choose_language(arrival: Arrival, context: Context, language: str) -> None:
    """Keep the chosen language and answer in it; a question that waits comes again."""
    if language not in languages():
        await on_language(arrival, context)
        return
    async with context.parts.sessions.begin() as session:
        await chats.set_language(session, arrival.chat, language)
        asking = await is_asking(session, arrival.chat)
    said = plain(language, "language_set")
    if asking:
        await converse(arrival, context, GO_ON, payload=True, before=[said])
    else:
        await end(arrival, context, [said])
