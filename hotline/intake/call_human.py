"""Call a human: a worker asks for a person, and the chat waits in the queue."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from hotline.intake import drafts
from hotline.intake.risk import Risk
from hotline.intake.submit import submit
from hotline.keys import Keys
from hotline.store.tables import Complaint
from hotline.store.tables.complaint import Origin


async def call_human(
    session: AsyncSession,
    chat_key: str,
    risk: Risk,
    *,
    update_id: str,
    origin: Origin = Origin.ASKED_FOR_HUMAN,
    keys: Keys,
    now: datetime,
) -> Complaint:
    """Put the chat into the queue at once; a draft goes as it is.

    Asking again changes nothing but a rising urgency.
    """
    complaint = await drafts.open_draft(session, chat_key, risk, origin=origin, now=now)
    await drafts.hear(session, complaint, risk, update_id=update_id, now=now)
    await submit(session, complaint, keys=keys, now=now)
    return complaint
