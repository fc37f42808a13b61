"""Consent: nothing goes out, or goes on, against the word of the person it is about."""

from hotline.intake.details.values import Agreement
from hotline.intake.drafts import details_of
from hotline.store.tables import Complaint
from hotline.store.tables.complaint import Status

_NO = frozenset({Agreement.REFUSED, Agreement.WITHDRAWN})


def is_refused(complaint: Complaint) -> bool:
    """Tell whether the person said no, or took the complaint back."""
    consent = details_of(complaint).consent
    said_no = consent is not None and consent.agreement in _NO
    return said_no or complaint.status is Status.WITHDRAWN
