"""FAQ view: entries as the editors' list shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from hotline.faq.entries import FALLBACK_LANGUAGES, EntryInFull
from hotline.store.tables import Revision

#: An answer this near to its review date is shown as due.
SOON = timedelta(days=14)


class Standing(StrEnum):
    """Whether an answer reaches workers; in the order in which editors should look."""

    OVERDUE = "overdue"
    MISSING = "missing"
    SOON = "soon"
    CURRENT = "current"


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """An entry in the list."""

    id: str
    title: str
    examples: int
    standing: dict[str, Standing]
    review_by: date | None

    @property
    def worst(self) -> Standing:
        """Tell the standing that most needs an editor."""
        return min(self.standing.values(), key=list(Standing).index)


def standing(revision: Revision | None, today: date) -> Standing:
    """Tell where an answer stands."""
    if revision is None:
        return Standing.MISSING
    if revision.review_by < today:
        return Standing.OVERDUE
    return Standing.SOON if revision.review_by - today <= SOON else Standing.CURRENT


def listed(
    entries: Sequence[EntryInFull], *, search: str, language: str, today: date
) -> list[Listed]:
    """List what holds every word of the search, what needs an editor first."""
    words = search.casefold().split()
    found = [
        _listed(one, language, today)
        for one in entries
        if all(word in _everything(one) for word in words)
    ]
    return sorted(found, key=lambda one: (list(Standing).index(one.worst), one.id))


def languages_of(entry: EntryInFull) -> list[str]:
    """List the languages in which an answer is wanted or there."""
    return [*FALLBACK_LANGUAGES, *sorted(set(entry.published) - set(FALLBACK_LANGUAGES))]


def shown(entry: EntryInFull, language: str) -> Revision | None:
    """Choose the answer that stands for the entry: in the viewer's language if there is one."""
    return entry.published.get(language) or next(iter(entry.published.values()), None)


def _listed(one: EntryInFull, language: str, today: date) -> Listed:
    revision = shown(one, language)
    return Listed(
        id=one.entry.id,
        title=revision.title if revision else one.entry.id,
        examples=len(one.entry.examples),
        standing={code: standing(one.published.get(code), today) for code in languages_of(one)},
        review_by=min((row.review_by for row in one.published.values()), default=None),
    )


def _everything(one: EntryInFull) -> str:
    said = [text for row in one.published.values() for text in (row.title, row.answer)]
    return "\n".join([one.entry.id, *said, *one.entry.examples]).casefold()
