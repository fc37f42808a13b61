"""Content: what the PDF says of a complaint, section by section."""

from collections.abc import Iterator

from hotline.formats.document import ComplaintDocument
from hotline.formats.parts import SevenAnswers, SupportedIndicator
from hotline.formats.pdf.annex import evidence, thread
from hotline.formats.pdf.blocks import Block, Heading, Note, Pair, Quote, Title
from hotline.formats.pdf.read_values import facts, parties, person, time_line
from hotline.formats.pdf.words import at, label, say, yes_or_no
from hotline.intake.details import Field

_MOMENTS = (
    *("opened_at", "submitted_at", "answer_by", "answered_at", "claimed_at", "closed_at"),
    *("heard_at", "changed_at"),
)


def content(document: ComplaintDocument) -> Iterator[Block]:
    """Say everything there is, in the order in which the commission reads it."""
    yield Title(text=say("title", number=document.number))
    yield Note(text=say("note"))
    yield from _state(document)
    yield from _checklist(document)
    yield from _consent(document)
    yield Heading(text=label("heading", "person"))
    yield from person(document)
    yield from _facts(document)
    yield from _indicators(document)
    yield Heading(text=label("heading", "time_line"))
    yield from time_line(document)
    yield Heading(text=label("heading", "parties"))
    yield from parties(document) if document.parties else [Note(text=say("none"))]
    yield Heading(text=label("heading", "evidence"))
    yield evidence(document) if document.evidence else Note(text=say("none"))
    yield Heading(text=label("heading", "thread"), apart=True)
    yield from thread(document)


def _pair(name: str, value: str) -> Pair:
    return Pair(label=label("label", name), value=value)


def _state(document: ComplaintDocument) -> Iterator[Block]:
    standing = document.standing
    yield Heading(text=label("heading", "state"))
    yield _pair("number", str(document.number))
    yield _pair("urgency", label("urgency", standing.urgency))
    yield _pair("status", label("status", standing.status))
    yield _pair("origin", label("origin", standing.origin))
    yield _pair("incomplete", yes_or_no(standing.incomplete))
    yield _pair("language", label("language", document.language))
    if document.group:
        group = document.group
        yield _pair("group", say("members", id=group.id, members=group.members))
    for name in _MOMENTS:
        if moment := getattr(standing, name):
            yield _pair(name, at(moment))
    if document.withdrawal_asked_at:
        yield _pair("withdrawal_asked_at", at(document.withdrawal_asked_at))


def _checklist(document: ComplaintDocument) -> Iterator[Block]:
    yield Heading(text=label("heading", "checklist"))
    for one in document.completeness.needs:
        law = f" ({label('need', 'by_law')})" if one.by_law else ""
        yield Pair(
            label=label("need", one.need),
            value=label("need_standing", one.standing) + law,
        )


def _consent(document: ComplaintDocument) -> Iterator[Block]:
    yield Heading(text=label("heading", "consent"))
    if document.consent is None:
        yield Note(text=say("not_said"))
        return
    answer, seven = document.consent.answer, document.consent.seven_answers
    yield _pair("answer", label("agreement", answer.agreement))
    yield _pair("answered", at(answer.answered_at))
    yield _pair("text_version", f"{answer.text_version} ({label('language', answer.language)})")
    for name in SevenAnswers.model_fields:
        yield Pair(label=label("seven", name), value=yes_or_no(getattr(seven, name)))


def _facts(document: ComplaintDocument) -> Iterator[Block]:
    yield Heading(text=label("heading", "facts"))
    for field in Field:
        yield from _sayings(document, field)
        if field in document.skipped and not document.own_words.get(field):
            yield Pair(label=label("field", field), value=say("skipped"))
    yield from facts(document)


def _sayings(document: ComplaintDocument, field: Field) -> Iterator[Block]:
    for one in document.own_words.get(field, ()):
        caption = label("field", field)
        if one.message_id is not None and one.said_at is not None:
            said = say("said_at", message=one.message_id, at=at(one.said_at))
            caption = f"{caption} · {said}"
        yield Quote(caption=caption, text=one.words)


def _indicators(document: ComplaintDocument) -> Iterator[Block]:
    yield Heading(text=label("heading", "indicators"))
    if not document.indicators:
        yield Note(text=say("none"))
    for one in document.indicators:
        yield Quote(caption=_caption(one), text=one.words)


def _caption(one: SupportedIndicator) -> str:
    number = f"ILO {one.ilo_number}: " if one.ilo_number else ""
    name = f"{number}{label('indicator', one.code)} ({one.name})"
    parts = [
        name,
        say("according_to", by=label("by", one.asserted_by)),
        label("confirmed", one.confirmed),
    ]
    return " · ".join(parts)
