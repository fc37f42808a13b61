"""Notices: what a worker is told of a handover, and when it is better to write nothing."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from hotline.intake.details import Details
from hotline.intake.drafts import details_of
from hotline.messages import outbox
from hotline.messages.reply import Reply
from hotline.store.tables import Complaint
from hotline.store.tables.complaint import Status
from hotline.store.tables.handover import HandoverState

#: Keys of bot/texts; of what is sent the worker hears only once it arrived.
NOTICES = {
    HandoverState.RECEIVED: "handover_received",
    HandoverState.REGISTERED: "handover_registered",
    HandoverState.DECIDED: "handover_decided",
}


async def tell(
    session: AsyncSession, complaint: Complaint, state: HandoverState, *, now: datetime
) -> None:
    """Tell the worker, where a message does no harm; /status tells it everywhere."""
    key = NOTICES.get(state)
    if key is None or complaint.status is Status.WITHDRAWN:
        return
    if not may_write(details_of(complaint)):
        return
    notice = Reply(text=key, notice=True)
    await outbox.put(session, complaint.chat_key, [notice], complaint_id=complaint.id, now=now)


def may_write(details: Details) -> bool:
    """Tell whether a message nobody waits for may be sent.

    Not where the worker said that writing here is dangerous, and not where only certain
    hours are safe: nobody knows when this message would be read aloud by somebody else.
    """
    hours = details.safe_contact is not None and details.safe_contact.begin is not None
    return details.safe is not False and not hours
