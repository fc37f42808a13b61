"""SOS: somebody cries for help with a button, a command or the one word."""

from bot.arrival import Arrival
from bot.ending import ending
from bot.help_numbers import numbers_in_words
from bot.own_replies import plain
from bot.parts import Context
from bot.promise_words import promise_words
from hotline.intake.call_human import call_human
from hotline.intake.drafts import SOS_RISK
from hotline.intake.promise import promised
from hotline.store.tables.complaint import Origin


async def on_sos(arrival: Arrival, context: Context) -> None:
    """Say what keeps a person safe, and put the chat first in the queue; Rasa is not needed."""
    now = context.parts.clock()
    async with ending(arrival, context) as last:
        complaint = await call_human(
            last.session,
            arrival.chat,
            SOS_RISK,
            update_id=str(arrival.update_id),
            origin=Origin.SOS,
            keys=context.parts.keys,
            now=now,
        )
        numbers = await numbers_in_words(
            last.session, last.language, today=now.date(), country=last.country
        )
        promise = await promised(last.session, complaint.urgency, now=now)
        code = complaint.receipt_code or ""
        said = promise_words(last.language, promise)
        await last.say(plain(last.language, "sos", numbers=numbers, code=code, promise=said))
