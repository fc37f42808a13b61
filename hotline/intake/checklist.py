"""Checklist: what the commission needs before it can take a complaint up.

The hotline takes up a complaint without any of it. Law 39/1999, article 90: a complaint is
served only with the complainant's true identity and first evidence, and with the consent
of the person concerned when somebody else files it. The rest is what Komnas HAM asks for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from hotline.intake.details import Details, Field, Writer
from hotline.intake.details.values import Agreement


class Need(StrEnum):
    """What is needed; the first four by law."""

    IDENTITY = "identity"
    EVIDENCE = "evidence"
    CONSENT = "consent"
    #: Only where it is filed for somebody else.
    CONSENT_OF_PERSON = "consent_of_person"
    WHAT = "what"
    WHERE = "where"
    WHEN = "when"
    WHO = "who"


#: Without these the commission does not begin.
BY_LAW = frozenset(
    {Need.IDENTITY, Need.EVIDENCE, Need.CONSENT, Need.CONSENT_OF_PERSON},
)


class Standing(StrEnum):
    """Whether something is there."""

    THERE = "there"
    MISSING = "missing"
    #: What was said does not tell: staff ask.
    ASK = "ask"


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One thing that is needed."""

    need: Need
    standing: Standing

    @property
    def by_law(self) -> bool:
        """Tell whether the law asks for it."""
        return self.need in BY_LAW


@dataclass(frozen=True, kw_only=True, slots=True)
class Checklist:
    """All that is needed for one complaint."""

    items: tuple[Item, ...]

    @property
    def missing(self) -> tuple[Need, ...]:
        """List what is not there, or not surely."""
        return tuple(item.need for item in self.items if item.standing is not Standing.THERE)

    @property
    def ready(self) -> bool:
        """Tell whether all is there that the law asks for."""
        return not BY_LAW & set(self.missing)


def checklist(details: Details, evidence_count: int, *, about_other: bool = False) -> Checklist:
    """Compare what was said with what the commission needs."""
    for_other = about_other if details.writer is None else details.writer is not Writer.SELF
    return Checklist(
        items=tuple(
            Item(need=need, standing=standing)
            for need, standing in _standings(details, evidence_count, for_other=for_other)
        )
    )


def _standings(
    details: Details, evidence_count: int, *, for_other: bool
) -> Iterator[tuple[Need, Standing]]:
    yield Need.IDENTITY, _identity(details, for_other=for_other)
    yield Need.EVIDENCE, _there(evidence_count > 0)
    yield Need.CONSENT, _consent(details)
    if for_other:
        # Whether they were asked stands in nobody's words but theirs.
        yield Need.CONSENT_OF_PERSON, Standing.ASK
    yield Need.WHAT, _there(bool(details.words(Field.WHAT).strip()))
    yield Need.WHERE, _there(details.place is not None or bool(details.words(Field.WHERE)))
    line = details.time_line
    moments = (line.recruited, line.transit, line.exploitation)
    yield Need.WHEN, _there(any(moments) or bool(details.words(Field.WHEN)))
    yield Need.WHO, _there(bool(details.parties) or bool(details.words(Field.PARTIES)))


def _identity(details: Details, *, for_other: bool) -> Standing:
    person = details.person
    if person.name is None and not details.words(Field.NAME).strip():
        return Standing.MISSING
    # A name to be called by is not yet the one on the passport; and of two people only
    # one is named here.
    sure = person.name is not None and person.phone is not None and not for_other
    return Standing.THERE if sure else Standing.ASK


def _consent(details: Details) -> Standing:
    if details.consent is None:
        return Standing.MISSING
    agreed = {Agreement.AGREED: Standing.THERE, Agreement.ASK_FIRST: Standing.ASK}
    return agreed.get(details.consent.agreement, Standing.MISSING)


def _there(found: bool) -> Standing:
    return Standing.THERE if found else Standing.MISSING
