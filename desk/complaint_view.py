"""Complaint view: what a complaint's page shows, for the page and its live updates alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.errors import ComplaintNotFound
from hotline.evidence import evidence_of
from hotline.evidence.listing import stored_count
from hotline.handover.approve import APPROVABLE
from hotline.handover.consent import is_refused
from hotline.handover.for_staff import handovers_of
from hotline.handover.refer import ARRIVED
from hotline.intake import thread
from hotline.intake.checklist import Checklist, checklist
from hotline.intake.details import Details
from hotline.intake.drafts import details_of
from hotline.intake.history import history
from hotline.intake.promise import Promise, promised
from hotline.intake.similar import Similar, members, similar
from hotline.intake.supervise import may_answer
from hotline.intake.takeover import CLAIMABLE
from hotline.intake.thread import Line
from hotline.staff import accounts
from hotline.store.tables import (
    AuditEntry,
    Chat,
    Complaint,
    Evidence,
    Handover,
    Indicator,
    Staff,
)
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
    #: What the worker sent beside words, in the order in which it came.
    files: Sequence[Evidence]
    history: Sequence[AuditEntry]
    names: Mapping[int, str]
    checklist: Checklist
    #: Its versions that were approved for the commission, the newest first.
    handovers: Sequence[Handover]
    #: Others of its group.
    members: Sequence[Similar]
    #: Others that may belong to it.
    similar: Sequence[Similar]
    #: What its worker may truthfully be told, while it waits.
    promise: Promise | None
    #: Who may be given it: by number, where the viewer decides that.
    colleagues: Mapping[int, str]

    @property
    def can_be_claimed(self) -> bool:
        """Tell whether staff may take it over."""
        return self.complaint.status in CLAIMABLE

    @property
    def can_be_approved(self) -> bool:
        """Tell whether it may go to the commission, as far as its state says."""
        return self.complaint.status in APPROVABLE

    @property
    def refused(self) -> bool:
        """Tell whether the worker does not want it to go there."""
        return is_refused(self.complaint)

    @property
    def arrived(self) -> bool:
        """Tell whether the commission has it: then it waits for staff no more."""
        return any(one.state in ARRIVED for one in self.handovers)

    def is_with(self, staff_id: int) -> bool:
        """Tell whether this person has taken it over."""
        taken = self.complaint.status is Status.IN_PROGRESS
        return taken and self.complaint.staff_id == staff_id

    @property
    def can_be_judged(self) -> bool:
        """Tell whether staff may still say what is so and how urgent it is."""
        return self.complaint.status not in (Status.CLOSED, Status.WITHDRAWN)

    def file_of(self, message_id: int) -> Evidence | None:
        """Find the file that a message brought; the latest, where an edit changed it."""
        return next((one for one in reversed(self.files) if one.message_id == message_id), None)

    @property
    def newest(self) -> int:
        """Tell the id of the newest message."""
        return self.lines[-1].message.id if self.lines else 0


async def look(
    session: AsyncSession, complaint_id: int, *, now: datetime, supervises: bool = False
) -> ComplaintView:
    """Gather what the page shows; raise ComplaintNotFound."""
    complaint = await session.get(Complaint, complaint_id)
    if complaint is None:
        raise ComplaintNotFound
    lines = await thread.lines(session, complaint_id)
    done = await history(session, complaint_id)
    approved = await handovers_of(session, complaint_id)
    people = [complaint.staff_id, *(entry.staff_id for entry in done)]
    people += [one.approved_by for one in approved]
    details = details_of(complaint)
    files = await stored_count(session, complaint_id)
    waits = complaint.status in WAITING
    return ComplaintView(
        complaint=complaint,
        chat=await session.get_one(Chat, complaint.chat_key),
        details=details,
        indicators=_by_code(await thread.indicators(session, complaint_id)),
        lines=lines,
        files=await evidence_of(session, complaint_id),
        history=done,
        names=await accounts.names(
            session, [*people, *(one.message.staff_id for one in lines)]
        ),
        checklist=checklist(details, files, about_other=complaint.about_other),
        handovers=approved,
        members=await members(session, complaint),
        similar=await similar(session, complaint_id),
        promise=await promised(session, complaint.urgency, now=now) if waits else None,
        colleagues=await _colleagues(session) if supervises else {},
    )


async def _colleagues(session: AsyncSession) -> dict[int, str]:
    rows = await session.scalars(select(Staff).order_by(Staff.name))
    return {row.id: row.display_name for row in rows if may_answer(row)}


def _by_code(indicators: Sequence[Indicator]) -> dict[str, list[Indicator]]:
    found: dict[str, list[Indicator]] = {}
    for indicator in indicators:
        found.setdefault(indicator.code, []).append(indicator)
    return found
