"""Edited: somebody changed what they had written."""

from bot.arrival import Arrival
from bot.converse import converse
from bot.ending import end
from bot.parts import Context
from hotline.messages.edit import keep_edit


async def on_edited(arrival: Arrival, context: Context) -> None:
    """Keep both wordings and answer the new one; what carries a file is only kept."""
    async with context.parts.sessions.begin() as session:
        changed = await keep_edit(
            session, arrival.chat, arrival.inbound, now=context.parts.clock()
        )
    if changed and arrival.inbound.attachment is None:
        await converse(arrival, context, arrival.inbound.text)
    else:
        await end(arrival, context)
