"""Complaint view: what a complaint's page shows, for the page and its live updates alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from hotline.errors import ComplaintNotFound
from hotline.intake import thread
from hotline.intake.details import Details
from hotline.intake.drafts import details_of
from hotline.intake.history import history
from hotline.intake.thread import Line
from hotline.staff import accounts
from hotline.store.tables import AuditEntry, Chat, Complaint, Indicator
from hotline.store.tables.complaint import WAITING, Status


@dataclass(frozen=True, kw_only=True, slots=True)
class ComplaintView:
    """A complaint with all that staff may know of it."""

    complaint: Complaint
    chat: Chat
    details: Details
    #: By code, in the order in which they were first asserted.
    indicators: Mapping[str, Sequence[Indicator]]
    lines: Sequence[Line]
    history: Sequence[AuditEntry]
    names: Mapping[int, str]

    @property
    def can_be_claimed(self) -> bool:
        """Tell whether it waits for staff."""
        return self.complaint.status in (*WAITING, Status.DRAFT)

    def is_with(self, staff_id: int) -> bool:
        """Tell whether this person has taken it over."""
        taken = self.complaint.status is Status.IN_PROGRESS
        return taken and self.complaint.staff_id == staff_id

    @property
    def newest(self) -> int:
        """Tell the id of the newest message."""
        return self.lines[-1].message.id if self.lines else 0


async def look(session: AsyncSession, complaint_id: int) -> ComplaintView:
    """Gather what the page shows; raise ComplaintNotFound."""
    complaint = await session.get(Complaint, complaint_id)
    if complaint is None:
        raise ComplaintNotFound
    lines = await thread.lines(session, complaint_id)
    done = await history(session, complaint_id)
    people = [complaint.staff_id, *(entry.staff_id for entry in done)]
    return ComplaintView(
        complaint=complaint,
        chat=await session.get_one(Chat, complaint.chat_key),
        details=details_of(complaint),
        indicators=_by_code(await thread.indicators(session, complaint_id)),
        lines=lines,
        history=done,
        names=await accounts.names(
            session, [*people, *(one.message.staff_id for one in lines)]
        ),
    )


def _by_code(indicators: Sequence[Indicator]) -> dict[str, list[Indicator]]:
    found: dict[str, list[Indicator]] = {}
    for indicator in indicators:
        found.setdefault(indicator.code, []).append(indicator)
    return found
