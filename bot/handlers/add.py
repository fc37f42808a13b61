"""Add: somebody adds words to their complaint with a command, also after it was submitted."""

import re

from bot.arrival import Arrival
from bot.ending import ending
from bot.own_replies import plain
from bot.parts import Context
from hotline.intake.adding import Added, add

_COMMAND = re.compile(r"/\S+\s*")


async def on_add(arrival: Arrival, context: Context) -> None:
    """Add what stands behind the command, or say how it is done."""
    words = _COMMAND.sub("", arrival.inbound.text.strip(), count=1)
    async with ending(arrival, context) as last:
        if not words:
            await last.say(plain(last.language, "add_how"))
            return
        added = await add(
            last.session,
            arrival.chat,
            words,
            update_id=str(arrival.update_id),
            keys=context.parts.keys,
            now=context.parts.clock(),
        )
        code = "" if added is None else added.complaint.receipt_code or ""
        await last.say(plain(last.language, _said(added), code=code))


def _said(added: Added | None) -> str:
    if added is None:
        return "add_nothing"
    return "add_anew" if added.anew else "added"
