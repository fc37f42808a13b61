"""Reading: what can be told from a message, beside the own words, which stay as they are."""

from dataclasses import dataclass
from datetime import date

from hotline.intake.details import Details, Field
from hotline.intake.reading.answers import agreement_in, safe_in
from hotline.intake.reading.corrections import Corrected, corrected
from hotline.intake.reading.people import among, impossible_people, people_in
from hotline.intake.reading.place import merged as merged_place
from hotline.intake.reading.place import place_in
from hotline.intake.reading.text import Text
from hotline.intake.reading.writer import writer_in

__all__ = ["agreement_in", "heard", "impossible_people", "read"]

#: Which values belong to which field.
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """A message, what was asked before it, and the day it came."""

    said: Corrected
    asked: Field | None
    today: date

    def answers(self, which: Field) -> bool:
        """Tell whether this field was asked."""
        return self.asked is which

    def replaces(self, which: Field) -> bool:
        """Tell whether what is read for this field takes the place of what was there."""
        return self.said.corrects or self.answers(which)


def read(words: str, *, asked: Field | None, before: Details, today: date) -> Details:
    """Add to the details what a message says; reading it twice changes nothing more.

    What was there stays, unless the message corrects it or answers the very question.
    """
    if asked is Field.CONSENT:
        return before
    said = Heard(said=corrected(Text.of(words)), asked=asked, today=today)
    details = before
    for add in (_safe, _people, _place, _writer):
        details = add(details, said)
    return details


def heard(before: Details, after: Details) -> tuple[Field, ...]:
    """Tell which fields a reading filled or changed, in the order of asking."""
    return tuple(
        field
        for field, value in _VALUES.items()
        if getattr(before, value) != getattr(after, value)
    )


def _safe(details: Details, said: Heard) -> Details:
    asked = said.answers(Field.SAFE)
    safe = safe_in(said.said.text.words, asked=asked)
    if safe is None or (details.safe is not None and safe and not said.replaces(Field.SAFE)):
        return details
    return details.change(safe=safe)


def _people(details: Details, said: Heard) -> Details:
    asked = said.answers(Field.HOW_MANY) or _corrects_number(details, said)
    people, before = people_in(said.said.text, asked=asked), details.people
    if people is None:
        return (
            details if before is None else details.change(people=among(said.said.text, before))
        )
    if before is None:
        return details.change(people=people)
    if not said.replaces(Field.HOW_MANY):
        return details.change(people=among(said.said.text, before))
    return details.change(
        people=people.model_copy(
            update={
                kind: count
                for kind in ("women", "children")
                if getattr(people, kind) is None
                and (count := getattr(before, kind)) is not None
                and count <= people.most
            }
        )
    )


def _corrects_number(details: Details, said: Heard) -> bool:
    # "maksudnya 12", "no wait, 35": what else could a bare number mean?
    others = (Field.MONEY, Field.WHEN, Field.SAFE_CONTACT, Field.NAME, Field.PARTIES)
    return said.said.corrects and details.people is not None and said.asked not in others


def _place(details: Details, said: Heard) -> Details:
    asked = said.answers(Field.WHERE)
    place = place_in(said.said.text, asked=asked)
    if place is None:
        return details
    replaces = said.replaces(Field.WHERE)
    return details.change(place=merged_place(details.place, place, replaces=replaces))


def _writer(details: Details, said: Heard) -> Details:
    writer = writer_in(said.said.text, asked=said.answers(Field.WRITER))
    if writer is None or (details.writer and not said.replaces(Field.WRITER)):
        return details
    return details.change(writer=writer)
