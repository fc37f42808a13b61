"""Says in one short line what a field of the details holds, as the tables of examples do."""

from collections.abc import Iterator
from pathlib import Path

from hotline.intake.details import Details

_EXAMPLES = Path(__file__).parent / "examples"


def rows(name: str) -> list[tuple[str, str, str]]:
    """Read a table of examples."""
    lines = (_EXAMPLES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    found = [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]
    return [(asked, words, told) for asked, words, told in found]


def told(details: Details, what: str) -> str:
    """Tell one thing of the details; "-" where there is nothing."""
    return "; ".join(_TOLD[what](details)) or "-"


def everything(details: Details) -> str:
    """Tell all that the details hold."""
    parts = [f"{what}: {told(details, what)}" for what in _TOLD if told(details, what) != "-"]
    return " # ".join(parts) or "-"


def _people(details: Details) -> Iterator[str]:
    if people := details.people:
        exact = people.least == people.most
        whole = f"{people.least}" if exact else f"{people.least}-{people.most}"
        women = [f"women={people.women}"] if people.women is not None else []
        children = [f"children={people.children}"] if people.children is not None else []
        yield " ".join([whole, *women, *children])


def _place(details: Details) -> Iterator[str]:
    if place := details.place:
        parts = [place.country or "?", place.name, place.latitude, place.longitude]
        yield " ".join(str(part) for part in parts if part is not None)


def _when(details: Details) -> Iterator[str]:
    for stage, when in details.time_line:
        if when:
            yield f"{stage} {when.earliest}..{when.latest}"


def _parties(details: Details) -> Iterator[str]:
    for party in details.parties:
        parts = [party.role, party.name, *party.links, *party.phones, party.channel]
        yield " ".join(str(part) for part in parts if part)


def _documents(details: Details) -> Iterator[str]:
    for held in details.documents:
        yield f"{held.kind} {held.holder or '?'}"


def _sums(details: Details) -> Iterator[str]:
    for amount in details.sums:
        parts = [amount.kind, amount.amount, amount.currency]
        yield " ".join(str(part) for part in parts if part)


def _wishes(details: Details) -> Iterator[str]:
    if details.wishes:
        yield " ".join(details.wishes)


def _contact(details: Details) -> Iterator[str]:
    if hours := details.safe_contact:
        yield f"{hours.begin or '?'}-{hours.end or '?'}"


def _person(details: Details) -> Iterator[str]:
    parts = [str(value) for _, value in details.person if value is not None]
    if parts:
        yield " ".join(parts)


def _writer(details: Details) -> Iterator[str]:
    if details.writer:
        yield details.writer


def _safe(details: Details) -> Iterator[str]:
    if details.safe is not None:
        yield "yes" if details.safe else "no"


_TOLD = {
    "people": _people,
    "place": _place,
    "when": _when,
    "parties": _parties,
    "documents": _documents,
    "sums": _sums,
    "wishes": _wishes,
    "contact": _contact,
    "person": _person,
    "writer": _writer,
    "safe": _safe,
}
