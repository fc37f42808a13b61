"""Questions: which one comes next; what is known, told or skipped is not asked."""

from hotline.intake.details import Details, Field, Person, TimeLine, Writer

#: For whom another one writes: there is no phone of theirs that could be unsafe.
_FOR_OTHERS = (Writer.RELATIVE, Writer.FRIEND)
_FIRST = (Field.SAFE, Field.WHAT, Field.WHERE, Field.HOW_MANY)
_FIRST_FOR_OTHERS = (
    Field.WHAT,
    Field.NAME,
    Field.LAST_CONTACT,
    Field.WHERE,
    Field.HOW_MANY,
)
_THEN = (
    Field.WRITER,
    Field.WHEN,
    Field.PARTIES,
    Field.DOCUMENTS,
    Field.MONEY,
    Field.HEALTH,
    Field.WISH,
    Field.SAFE_CONTACT,
    Field.DO_NOT_CONTACT,
    Field.EVIDENCE,
    Field.NAME,
    Field.CONSENT,
)
#: Countries and territories that are one city.
_CITIES = frozenset({"HK", "MO", "SG"})
#: Where what was read of the words is kept.
VALUES = {
    Field.SAFE: "safe",
    Field.HOW_MANY: "people",
    Field.WHERE: "place",
    Field.WRITER: "writer",
    Field.WHEN: "time_line",
    Field.PARTIES: "parties",
    Field.DOCUMENTS: "documents",
    Field.MONEY: "sums",
    Field.WISH: "wishes",
    Field.SAFE_CONTACT: "safe_contact",
    Field.NAME: "person",
    Field.CONSENT: "consent",
}


def for_other(details: Details) -> bool:
    """Tell whether somebody writes for a person who does not."""
    return details.writer in _FOR_OTHERS


def essential(details: Details) -> tuple[Field, ...]:
    """List what is asked before all else."""
    return _FIRST_FOR_OTHERS if for_other(details) else _FIRST


def next_question(details: Details, *, emergency: bool) -> Field | None:
    """Tell what is asked next; none when there is nothing left to ask for now.

    In an emergency the essentials go to staff first, and the rest waits until the worker
    wants to go on. Who writes on a phone that is not safe is asked nothing more.
    """
    if details.safe is False:
        return None
    first = essential(details)
    wanted = first if emergency and not details.more else (*first, *_rest(details, first))
    return next((field for field in wanted if not is_done(details, field)), None)


def _rest(details: Details, first: tuple[Field, ...]) -> tuple[Field, ...]:
    left = Field.SAFE_CONTACT if for_other(details) else None
    return tuple(field for field in _THEN if field not in first and field is not left)


def is_done(details: Details, which: Field) -> bool:
    """Tell whether a field need not be asked any more."""
    return which in details.skipped or is_known(details, which)


def is_known(details: Details, which: Field) -> bool:
    """Tell whether something was said or read for a field."""
    if which in details.said:
        return True
    if which is Field.WHERE:
        place = details.place
        # A country alone is no place where anybody could be found: the town is asked.
        return place is not None and (
            place.name is not None or place.latitude is not None or place.country in _CITIES
        )
    if which is Field.NAME:
        return details.person.name is not None
    name = VALUES.get(which)
    return name is not None and getattr(details, name) not in (None, (), TimeLine())


def cleared(details: Details, which: Field) -> Details:
    """Take a field's words and value away: they are being told anew."""
    said = {field: words for field, words in details.said.items() if field is not which}
    cleaned = details.change(said=said, skipped=details.skipped - {which})
    if which is Field.NAME:
        return cleaned.change(person=details.person.model_copy(update={"name": None}))
    name = VALUES.get(which)
    if name is None:
        return cleaned
    return cleaned.change(**{name: Details.model_fields[name].get_default()})


def lines(details: Details) -> tuple[Field, ...]:
    """List the fields that stand in the summary, in its order."""
    return tuple(
        field
        for field in Field
        if field is not Field.SAFE and (_shown(details, field) or field in details.said)
    )


def _shown(details: Details, field: Field) -> bool:
    if field is Field.WHERE:
        return details.place is not None
    if field is Field.NAME:
        return details.person != Person()
    return is_known(details, field)
