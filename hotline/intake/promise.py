"""Promise: how soon staff answer, as it was measured; nothing where too little was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.intake.supervise import ANSWERING
from hotline.store.tables import Complaint, LoginSession, Staff
from hotline.store.tables.complaint import WAITING, Status, Urgency
from hotline.store.tables.staff import Role

MEASURED = timedelta(days=30)
#: So many of the newest are looked at: more would not change the median.
MOST_MEASURED = 500
#: Fewer answers than this are an accident, not a habit.
FEWEST_ANSWERS = 5
#: Who asked the desk for a page this lately sits before it.
ON_SHIFT = timedelta(minutes=10)


@dataclass(frozen=True, kw_only=True, slots=True)
class Promise:
    """What can truthfully be said of the next answer."""

    #: Half of all waits were at most this long; none: too little was measured.
    median: timedelta | None
    #: Four of five were at most this long.
    most: timedelta | None
    #: Whether anybody is at the desk now.
    on_shift: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Wait:
    """How long a worker waited for the first words of staff, or has waited so far."""

    length: timedelta
    answered: bool


async def promised(session: AsyncSession, urgency: Urgency, *, now: datetime) -> Promise:
    """Measure the first human answers to complaints of this urgency."""
    waits = await _waits(session, urgency, now=now)
    told = sum(wait.answered for wait in waits) >= FEWEST_ANSWERS
    return Promise(
        median=quantile(waits, 0.5) if told else None,
        most=quantile(waits, 0.8) if told else None,
        on_shift=await anybody_on_shift(session, now=now),
    )


async def anybody_on_shift(session: AsyncSession, *, now: datetime) -> bool:
    """Tell whether somebody who may answer was seen at the desk just now."""
    roles = await session.scalars(
        select(Staff.roles)
        .join(LoginSession, LoginSession.staff_id == Staff.id)
        .where(
            LoginSession.seen_at > now - ON_SHIFT,
            LoginSession.expires_at > now,
            Staff.disabled_at.is_(None),
        )
    )
    return any(ANSWERING & {Role(role) for role in found} for found in roles)


def quantile(waits: Sequence[Wait], share: float) -> timedelta | None:
    """Tell within what time this share was answered; none where it never was.

    After Kaplan and Meier (1958): who still waits counts as waiting at least that long.
    Leaving them out would promise the more, the more are left unanswered.
    """
    open_still = 1.0
    left = len(waits)
    # At the same length an answer comes before a wait that goes on.
    for wait in sorted(waits, key=lambda one: (one.length, not one.answered)):
        if wait.answered:
            open_still *= 1 - 1 / left
            # Rounded, for ten times 9/10 must not miss a share by the last bit.
            if round(open_still, 9) <= round(1 - share, 9):
                return wait.length
        left -= 1
    return None


async def _waits(session: AsyncSession, urgency: Urgency, *, now: datetime) -> list[Wait]:
    rows = await session.execute(
        select(Complaint.status, Complaint.submitted_at, Complaint.answered_at)
        .where(
            Complaint.urgency_rank == urgency.rank,
            Complaint.submitted_at > now - MEASURED,
        )
        .order_by(Complaint.submitted_at.desc())
        .limit(MOST_MEASURED)
    )
    return [
        Wait(
            # Somebody taken over while still telling was answered at once.
            length=max((answered or now) - submitted, timedelta()),
            answered=answered is not None,
        )
        for status, submitted, answered in rows
        # Closed or withdrawn without a word of staff: nobody waits there any more.
        if submitted is not None
        and (answered is not None or status in (*WAITING, Status.IN_PROGRESS))
    ]
