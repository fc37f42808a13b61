"""Proof: what a worker may say of their complaint at the commission."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from hotline.handover.for_staff import handovers_of
from hotline.store.tables import Complaint
from hotline.store.tables.handover import HandoverState

#: Of what is not sent yet a worker need not know.
_TOLD = (
    HandoverState.SENT,
    HandoverState.RECEIVED,
    HandoverState.REGISTERED,
    HandoverState.DECIDED,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Proof:
    """How far a complaint has come at the commission, for the worker's own chat only."""

    #: One of sent, received, registered, decided.
    state: HandoverState
    #: When it came to that.
    at: datetime
    #: The commission's number, once it has one.
    number: str | None
    registered_at: datetime | None


async def proof_of(session: AsyncSession, complaint: Complaint) -> Proof | None:
    """Tell the furthest any version of it has come; none before it is sent."""
    told = [one for one in await handovers_of(session, complaint.id) if one.state in _TOLD]
    if not told:
        return None
    best = max(told, key=lambda one: (_TOLD.index(one.state), one.number))
    moments = (best.sent_at, best.received_at, best.registered_at, best.decided_at)
    at = moments[_TOLD.index(best.state)]
    return Proof(
        state=best.state,
        at=at or best.approved_at,
        number=best.registration_number,
        registered_at=best.registered_at,
    )
