"""Other: what the bot cannot read is kept, and said so."""

from bot.arrival import Arrival
from bot.converse import standing_in
from bot.ending import end, end_without_chat
from bot.own_replies import offering_human
from bot.parts import Context


async def on_other(arrival: Arrival, context: Context) -> None:
    """Say that it could not be read, where there is somebody to say it to."""
    if arrival.chat_key is None:
        await end_without_chat(arrival, context)
        return
    standing = await standing_in(arrival, context)
    await end(arrival, context, [offering_human(standing.language, "other")])
