"""Block: somebody blocked the bot, or let it write again."""

from bot.arrival import Arrival
from bot.ending import ending
from bot.parts import Context
from hotline.messages import outbox
from hotline.people import chats


async def on_blocked(arrival: Arrival, context: Context) -> None:
    """Remember it, so that staff know that no reply arrives."""
    now = context.parts.clock()
    async with ending(arrival, context) as last:
        await outbox.give_up_blocked(last.session, arrival.chat, now=now)
        await chats.mark_blocked(last.session, arrival.chat, now=now)
        await last.say()


async def on_unblocked(arrival: Arrival, context: Context) -> None:
    """Remember that the worker can be reached again."""
    async with ending(arrival, context) as last:
        await chats.mark_unblocked(last.session, arrival.chat)
        await last.say()
