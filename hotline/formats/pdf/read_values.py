"""Read values: what could be read of the words, as the PDF says it."""

from collections.abc import Iterator

from hotline.directory.places import name_of
from hotline.formats.document import ComplaintDocument
from hotline.formats.pdf.blocks import Block, Pair
from hotline.formats.pdf.words import day, label, say, yes_or_no
from hotline.intake.details import People, Place, SafeContact, TimeLine, When
from hotline.intake.details.values import Party


def person(document: ComplaintDocument) -> Iterator[Block]:
    """Say whom it is about, and who writes."""
    one, unknown = document.person, say("not_said")
    yield _pair("name", one.name or unknown)
    yield _pair("age", unknown if one.age is None else say("years", age=one.age))
    yield _pair("gender", label("gender", one.gender) if one.gender else unknown)
    yield _pair("citizenship", name_of(one.citizenship, "id") if one.citizenship else unknown)
    yield _pair("phone", one.phone or unknown)
    yield _pair("writer", label("writer", document.writer) if document.writer else unknown)
    yield _pair("about_other", yes_or_no(document.about_other))
    yield _pair("people", _people(document.people) if document.people else unknown)
    yield _pair("safe", yes_or_no(document.safe))
    contact = document.safe_contact
    yield _pair("safe_contact", _contact(contact) if contact else unknown)


def facts(document: ComplaintDocument) -> Iterator[Block]:
    """Say where it is, what is held, what is owed and what is wished for."""
    if document.place:
        yield _pair("place", _place(document.place))
    for paper in document.documents:
        holder = label("holder", paper.holder) if paper.holder else say("not_said")
        kind = label("document", paper.kind)
        yield _pair("documents", f"{kind}: {holder} (“{paper.words}”)")
    for one in document.sums:
        amount = f"{one.amount:,f}".replace(",", " ")
        money = f"{one.currency or ''} {amount}".strip()
        yield _pair("sums", f"{label('sum', one.kind)}: {money} (“{one.words}”)")
    if document.wishes:
        yield _pair("wishes", ", ".join(label("wish", one) for one in document.wishes))


def time_line(document: ComplaintDocument) -> Iterator[Block]:
    """Say when it began, as far as it was told."""
    for name in TimeLine.model_fields:
        when: When | None = getattr(document.time_line, name)
        said = _when(when) if when else say("not_said")
        yield Pair(label=label("time_line", name), value=said)


def parties(document: ComplaintDocument) -> Iterator[Block]:
    """Say who is named, and by what they are found."""
    for one in document.parties:
        yield Pair(label=label("role", one.role), value=_party(one))


def _pair(name: str, value: str) -> Pair:
    return Pair(label=label("label", name), value=value)


def _people(people: People) -> str:
    exact = people.least == people.most
    parts = [say("people" if exact else "people_range", least=people.least, most=people.most)]
    if people.women is not None:
        parts.append(say("women", count=people.women))
    if people.children is not None:
        parts.append(say("children", count=people.children))
    return ", ".join(parts)


def _contact(contact: SafeContact) -> str:
    hours = say("hours", begin=contact.begin or "?", end=contact.end or "?")
    return f"{hours} (“{contact.words}”)" if contact.begin or contact.end else contact.words


def _place(place: Place) -> str:
    parts = [place.name, name_of(place.country, "id") if place.country else None]
    if place.latitude is not None and place.longitude is not None:
        spot = (f"{place.latitude:.5f}", f"{place.longitude:.5f}")
        parts.append(say("place", latitude=spot[0], longitude=spot[1]))
    return ", ".join(part for part in parts if part) or say("not_said")


def _when(when: When) -> str:
    begin, end = day(when.earliest), day(when.latest)
    days = begin if begin == end else say("between", **{"from": begin, "until": end})
    return f"{days} (“{when.words}”)"


def _party(party: Party) -> str:
    lines = [party.name or say("not_said")]
    if party.channel:
        lines.append(f"{label('label', 'channel')}: {label('channel', party.channel)}")
    if party.phones:
        lines.append(f"{label('label', 'phones')}: {', '.join(party.phones)}")
    if party.links:
        lines.append(f"{label('label', 'links')}: {', '.join(party.links)}")
    return "\n".join(lines)
