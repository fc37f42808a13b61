"""Reading: what can be told from a message, beside the own words, which stay as they are."""

from datetime import date

from hotline.intake.details import Details, Field
from hotline.intake.reading import adding
from hotline.intake.reading.answers import agreement_in
from hotline.intake.reading.hearing import Hearing
from hotline.intake.reading.people import impossible_people

__all__ = ["agreement_in", "heard", "impossible_people", "read"]

#: Which values belong to which field, in the order of asking.
_VALUES = {
    Field.SAFE: "safe",
    Field.WHERE: "place",
    Field.HOW_MANY: "people",
    Field.WRITER: "writer",
    Field.WHEN: "time_line",
    Field.PARTIES: "parties",
    Field.DOCUMENTS: "documents",
    Field.MONEY: "sums",
    Field.WISH: "wishes",
    Field.SAFE_CONTACT: "safe_contact",
    Field.NAME: "person",
}


def read(words: str, *, asked: Field | None, before: Details, today: date) -> Details:
    """Add to the details what a message says; reading it twice changes nothing more.

    What was there stays, unless the message corrects it or answers the very question.
    """
    if asked is Field.CONSENT:
        return before
    hearing, details = Hearing(words, asked, today), before
    for add in adding.FIRST:
        details = add(details, hearing)
    hearing = hearing.at(details.place.country if details.place else None)
    for add in adding.THEN:
        details = add(details, hearing)
    return details


def heard(before: Details, after: Details) -> tuple[Field, ...]:
    """Tell which fields a reading filled or changed, in the order of asking."""
    return tuple(
        field
        for field, value in _VALUES.items()
        if getattr(before, value) != getattr(after, value)
    )
