"""Deadlines: by when staff should have answered, by urgency."""

from datetime import datetime, timedelta

from hotline.store.tables import Complaint
from hotline.store.tables.complaint import Urgency

#: What staff hold themselves to; workers are told what was measured instead (promise.py).
ALLOWED = {
    # Somebody may have the phone for minutes only.
    Urgency.EMERGENCY: timedelta(minutes=5),
    # Within one break or one night watch, while the worker can still write.
    Urgency.ONGOING: timedelta(minutes=30),
    # Before the ticket is bought or the money sent, which often is the same day.
    Urgency.PREDEPARTURE: timedelta(hours=4),
    # Nobody is in danger now: a day, so that every shift clears what the one before left.
    Urgency.PAST: timedelta(hours=24),
    Urgency.NONE: timedelta(hours=24),
}


def start(complaint: Complaint, *, now: datetime) -> None:
    """Let the time for an answer run from now on."""
    complaint.answer_by = now + ALLOWED[complaint.urgency]


def shorten(complaint: Complaint, *, now: datetime) -> None:
    """Bring the deadline forward where the urgency has risen; it never moves back."""
    if complaint.answer_by is not None:
        sooner = now + ALLOWED[complaint.urgency]
        complaint.answer_by = min(complaint.answer_by, sooner)


def is_late(complaint: Complaint, *, now: datetime) -> bool:
    """Tell whether it still waits for staff although its time is over."""
    return complaint.answer_by is not None and complaint.answer_by < now
