"""Human: somebody asks for a person, by a command or a button."""

from bot.arrival import Arrival
from bot.ending import ending
from bot.own_replies import plain
from bot.parts import Context
from bot.promise_words import promise_words
from hotline.intake.call_human import call_human
from hotline.intake.promise import promised
from hotline.intake.risk import Risk
from hotline.store.tables.complaint import Urgency


async def on_human(arrival: Arrival, context: Context) -> None:
    """Put the chat into the queue; Rasa is not needed for that."""
    now = context.parts.clock()
    async with ending(arrival, context) as last:
        complaint = await call_human(
            last.session,
            arrival.chat,
            Risk(urgency=Urgency.NONE),
            update_id=str(arrival.update_id),
            keys=context.parts.keys,
            now=now,
        )
        promise = await promised(last.session, complaint.urgency, now=now)
        code = complaint.receipt_code or ""
        said = promise_words(last.language, promise)
        await last.say(plain(last.language, "human_called", code=code, promise=said))
