"""Status: somebody asks with a receipt code how far a complaint is."""

import re
from datetime import timedelta, timezone

from bot.arrival import Arrival
from bot.ending import ending
from bot.own_replies import plain
from bot.parts import Context
from bot.texts import say
from hotline.intake.status import find_by_code, receipt_code_in
from hotline.messages.reply import Reply
from hotline.store.tables import Complaint

#: Western Indonesian Time, which has no summer time.
_WIB = timezone(timedelta(hours=7))
_COMMAND = re.compile(r"/\S+\s*")


async def on_status(arrival: Arrival, context: Context) -> None:
    """Tell status and time; a wrong code is answered like a wrong phone number."""
    given = _COMMAND.sub("", arrival.inbound.text.strip(), count=1)
    await tell_status(arrival, context, receipt_code_in(given) or "")


async def tell_status(arrival: Arrival, context: Context, code: str) -> None:
    """Look the code up, whoever asks."""
    async with ending(arrival, context) as last:
        found = await find_by_code(last.session, code, keys=context.parts.keys)
        if found is None:
            await last.say(plain(last.language, "status_unknown"))
        else:
            await last.say(_status(last.language, found))


def _status(language: str, complaint: Complaint) -> Reply:
    moment = complaint.changed_at.astimezone(_WIB)
    return plain(
        language,
        "status_known",
        status=say(language, f"status_{complaint.status}"),
        when=moment.strftime("%d-%m-%Y %H.%M WIB"),
    )
