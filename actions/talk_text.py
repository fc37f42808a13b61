"""Talk text: put a question, a confirmation and the summary of a complaint into words."""

from datetime import timedelta

from actions.texts import text, texts_in
from hotline.directory.places import name_of
from hotline.intake.details import Details, Field, HeldDocument, People, Place
from hotline.intake.promise import Promise
from hotline.intake.questions import for_other, lines

#: Of a line of the summary so much is shown; all of it is kept.
_LINE = 160
#: Of what is confirmed back.
_SHORT = 60
#: Whoever says "I" need not hear that they write for themselves.
_NOT_SAID_BACK = (Field.WHAT, Field.SAFE, Field.WRITER, Field.CONSENT)


def question(details: Details, asked: Field, language: str) -> str:
    """Ask for a field; of another person where somebody writes for one."""
    place = details.place
    known = place is not None and place.country and not place.name
    if asked is Field.WHERE and place and known and asked not in details.said:
        country = name_of(place.country or "", language)
        return text(language, "ask", "where_country", country=country)
    key = f"{asked}_other"
    other = for_other(details) and key in texts_in(language)["ask"]
    return text(language, "ask", key if other else asked)


def said_back(details: Details, language: str) -> str:
    """Say what was noted of the last message, and the sentence that is owed; may be empty."""
    last = details.last
    if last is None:
        return ""
    parts = [text(language, "note", last.note)] if last.note else []
    found = [
        value
        for field in last.fields
        if field not in _NOT_SAID_BACK and (value := value_of(details, field, language))
    ]
    if found:
        heard = ", ".join(dict.fromkeys(found))
        parts.append(text(language, "heard", "lead", heard=heard))
    return "\n".join(parts)


def value_of(details: Details, field: Field, language: str) -> str:
    """Say in a few words what is known of a field."""
    if field is Field.HOW_MANY and details.people is not None:
        return _people(details.people, language)
    if field is Field.WHERE and details.place is not None:
        return _place(details.place, language)
    if field is Field.WRITER and details.writer is not None:
        return text(language, "heard", f"writer_{details.writer}")
    if field is Field.NAME and details.person.name is not None:
        return _clipped(details.person.name, _SHORT)
    if field is Field.PARTIES:
        names = [
            one.name or next(iter((*one.phones, *one.links)), "") for one in details.parties
        ]
        return ", ".join(name for name in names if name)
    if field is Field.DOCUMENTS and details.documents:
        return ", ".join(_held(held, language) for held in details.documents)
    said = details.said.get(field)
    if said:
        return _clipped(said[-1].words, _SHORT)
    return _clipped(_read(details, field), _SHORT)


def summary(details: Details, language: str) -> str:
    """Show what was noted, a numbered line a field, in the worker's own words."""
    shown = [
        f"{number}. {text(language, 'summary', field)}: {_line(details, field, language)}"
        for number, field in enumerate(lines(details), start=1)
    ]
    lead, end = text(language, "summary", "lead"), text(language, "summary", "end")
    return "\n".join([lead, *shown, "", end])


def expectation(promise: Promise, language: str) -> str:
    """Say who is there and how long it usually takes, as far as it was measured."""
    shift = text(language, "end", "on_shift" if promise.on_shift else "no_shift")
    if promise.median is None:
        return f"{shift} {text(language, 'end', 'unmeasured')}"
    usual = text(language, "end", "usual", time=_duration(promise.median, language))
    return f"{shift} {usual}"


def _line(details: Details, field: Field, language: str) -> str:
    said = " · ".join(item.words for item in details.said.get(field, ()))
    if field in (Field.HOW_MANY, Field.WRITER) or not said:
        value = value_of(details, field, language)
        return value or _clipped(said, _LINE)
    return _clipped(said, _LINE)


def _read(details: Details, field: Field) -> str:
    if field is Field.WHEN:
        times = details.time_line
        told = (times.recruited, times.transit, times.exploitation)
        return ", ".join(when.words for when in told if when is not None)
    if field is Field.MONEY:
        return ", ".join(dict.fromkeys(one.words for one in details.sums))
    if field is Field.SAFE_CONTACT and details.safe_contact is not None:
        return details.safe_contact.words
    return ""


def _held(held: HeldDocument, language: str) -> str:
    words = texts_in(language)["heard"]
    paper = words.get(f"paper_{held.kind}", words["paper_other"])
    if held.holder is None:
        return paper
    holder = words.get(f"holder_{held.holder}", words["holder_other"])
    return text(language, "heard", "held", paper=paper, holder=holder)


def _people(people: People, language: str) -> str:
    least, most = people.least, people.most
    count = str(most) if least == most else f"{least}\u2013{most}"
    told = [text(language, "heard", "one" if most == 1 else "people", count=count)]
    if people.women:
        told.append(text(language, "heard", "women", count=str(people.women)))
    if people.children:
        told.append(text(language, "heard", "children", count=str(people.children)))
    return ", ".join(told)


def _place(place: Place, language: str) -> str:
    country = name_of(place.country, language) if place.country else ""
    name = place.name or ""
    known = [name, "" if country.casefold() in name.casefold() else country]
    if not any(known) and place.latitude is not None:
        known = [f"{place.latitude:.3f}, {place.longitude:.3f}"]
    return ", ".join(dict.fromkeys(part for part in known if part))


def _duration(time: timedelta, language: str) -> str:
    minutes = max(1, round(time.total_seconds() / 60))
    if minutes < 120:
        return text(language, "end", "minutes", count=str(minutes))
    if minutes < 48 * 60:
        return text(language, "end", "hours", count=str(round(minutes / 60)))
    return text(language, "end", "days", count=str(round(minutes / 1440)))


def _clipped(words: str, longest: int) -> str:
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= longest else f"{one_line[: longest - 1].rstrip()}…"
