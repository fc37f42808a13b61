"""Adding: what a message says, put to what was known, field by field."""

from hotline.intake.details import Details, Field, People
from hotline.intake.reading import documents, parties, person, place, sums, time_line, wishes
from hotline.intake.reading.answers import safe_in
from hotline.intake.reading.hearing import Hearing
from hotline.intake.reading.hours import hours_in
from hotline.intake.reading.people import among, people_in
from hotline.intake.reading.text import Text
from hotline.intake.reading.writer import writer_in

#: Asked one of these, a number alone answers it and counts nobody.
_NUMBERS = (Field.MONEY, Field.WHEN, Field.SAFE_CONTACT, Field.NAME, Field.PARTIES)


def safe(details: Details, heard: Hearing) -> Details:
    """Add whether writing is safe; that it is not outranks what was said before."""
    found = safe_in(heard.text.words, asked=heard.answers(Field.SAFE))
    if found is None or (details.safe is not None and found and not heard.replaces(Field.SAFE)):
        return details
    return details.change(safe=found)


def where(details: Details, heard: Hearing) -> Details:
    """Add the place; what comes with a corrected number does not move it."""
    asked = heard.answers(Field.WHERE)
    found = place.place_in(heard.plain, asked=asked, signs=heard.text.words)
    if found is None:
        return details
    moved = any(place.place_in(Text.of(words), asked=False) for words in heard.said.rejected)
    replaces = asked or (
        heard.said.corrects and (moved or people_in(heard.text, asked=False) is None)
    )
    return details.change(place=place.merged(details.place, found, replaces=replaces))


def how_many(details: Details, heard: Hearing) -> Details:
    """Add how many people, and how many of them are women and children."""
    before = details.people
    corrects = heard.said.corrects and before is not None and heard.asked not in _NUMBERS
    text = heard.plain
    found = people_in(text, asked=heard.answers(Field.HOW_MANY) or corrects)
    if before is None:
        return details.change(people=found) if found else details
    if found is None or not heard.replaces(Field.HOW_MANY):
        return details.change(people=among(text, before))
    return details.change(people=_kept_among(found, before))


def _kept_among(found: People, before: People) -> People:
    known = {kind: getattr(before, kind) for kind in ("women", "children")}
    return found.model_copy(
        update={
            kind: count
            for kind, count in known.items()
            if getattr(found, kind) is None and count is not None and count <= found.most
        }
    )


def writer(details: Details, heard: Hearing) -> Details:
    """Add who writes."""
    found = writer_in(heard.text, asked=heard.answers(Field.WRITER))
    if found is None or (details.writer and not heard.replaces(Field.WRITER)):
        return details
    return details.change(writer=found)


def when(details: Details, heard: Hearing) -> Details:
    """Add when somebody was recruited, travelled, and since when it goes on."""
    if heard.answers(Field.NAME):
        return details  # "Rizky Ramadhan"
    found = time_line.time_line_in(heard.plain, heard.today, asked=heard.answers(Field.WHEN))
    replaces = heard.replaces(Field.WHEN)
    return details.change(
        time_line=time_line.merged(details.time_line, found, replaces=replaces)
    )


def concerned(details: Details, heard: Hearing) -> Details:
    """Add who the person concerned is."""
    found = person.person_in(
        heard.text,
        asked=heard.answers(Field.NAME),
        writer=details.writer,
        phones=heard.phones,
        reached=heard.answers(Field.SAFE_CONTACT),
    )
    replaces = heard.replaces(Field.NAME)
    return details.change(person=person.merged(details.person, found, replaces=replaces))


def who(details: Details, heard: Hearing) -> Details:
    """Add employer, agency and recruiter; whom not to contact is none of them."""
    if heard.asked in (Field.DO_NOT_CONTACT, Field.NAME, Field.SAFE_CONTACT):
        return details
    phones = [item for item in heard.phones if item.number != details.person.phone]
    asked = heard.answers(Field.PARTIES) or parties.takes_back(
        details.parties, heard.said.rejected
    )
    found = parties.parties_in(heard.text, asked=asked, phones=phones, known=details.parties)
    merged = parties.merged(details.parties, found, rejected=heard.said.rejected)
    return details.change(parties=merged)


def papers(details: Details, heard: Hearing) -> Details:
    """Add which papers are held, and by whom."""
    found = documents.documents_in(heard.text, asked=heard.answers(Field.DOCUMENTS))
    replaces = heard.said.corrects
    return details.change(
        documents=documents.merged(details.documents, found, replaces=replaces)
    )


def money(details: Details, heard: Hearing) -> Details:
    """Add the sums."""
    asked, country = heard.answers(Field.MONEY), heard.country
    found = sums.sums_in(heard.plain, asked=asked, country=country)
    wrong = tuple(
        amount for words in heard.said.rejected for amount in sums.taken_back(words, country)
    )
    return details.change(sums=sums.merged(details.sums, found, replaced=wrong))


def wants(details: Details, heard: Hearing) -> Details:
    """Add what the person wants to happen."""
    found = wishes.wishes_in(heard.text, asked=heard.answers(Field.WISH))
    return details.change(wishes=wishes.merged(details.wishes, found))


def hours(details: Details, heard: Hearing) -> Details:
    """Add when it is safe to be written to."""
    asked = heard.answers(Field.SAFE_CONTACT)
    found = hours_in(heard.plain if not asked else heard.text, asked=asked)
    if found is None or (details.safe_contact and not heard.replaces(Field.SAFE_CONTACT)):
        return details
    return details.change(safe_contact=found)


#: Where it is and who writes comes first: the others hang on them.
FIRST = (safe, where, writer)
THEN = (how_many, when, concerned, who, papers, money, wants, hours)
