"""Details: what a complaint says, field by field: own words, and what could be read of them."""

from datetime import datetime
from typing import Any

from pydantic import model_validator

from hotline.intake.details.fields import ESSENTIAL, Field
from hotline.intake.details.heard import Alarm, LastHeard, Note, Outcome
from hotline.intake.details.values import (
    Agreement,
    Consent,
    HeldDocument,
    Party,
    People,
    Person,
    Place,
    SafeContact,
    Said,
    Sum,
    TimeLine,
    Value,
    When,
    Wish,
    Writer,
)

__all__ = [
    "ESSENTIAL",
    "Agreement",
    "Alarm",
    "Consent",
    "Details",
    "Field",
    "HeldDocument",
    "LastHeard",
    "Note",
    "Outcome",
    "Party",
    "People",
    "Person",
    "Place",
    "SafeContact",
    "Said",
    "Sum",
    "TimeLine",
    "When",
    "Wish",
    "Writer",
]


class Details(Value):
    """All that was said, by field, in order, and what was read of it; skipped is remembered."""

    said: dict[Field, tuple[Said, ...]] = {}  # noqa: RUF012  # pydantic copies defaults
    skipped: frozenset[Field] = frozenset()
    #: Asked once more after an answer that did not answer: the update of that answer.
    asked_again: dict[Field, str] = {}  # noqa: RUF012  # pydantic copies defaults
    #: What was asked so far, in order: the way back.
    asked: tuple[Field, ...] = ()
    #: What the worker is being asked now.
    asking: Field | None = None
    #: True: the summary was shown; with `asking` beside it, that line is being rewritten.
    review: bool = False
    #: True: the worker has what is needed at once in the queue, and answers further questions.
    more: bool = False
    #: What came of the last message, for a call that comes twice.
    last: LastHeard | None = None
    #: The worker asked to withdraw what only staff may: they decide.
    withdrawal_asked_at: datetime | None = None
    #: Whether it is safe to write in this chat, where the worker said so.
    safe: bool | None = None
    consent: Consent | None = None
    writer: Writer | None = None
    people: People | None = None
    place: Place | None = None
    time_line: TimeLine = TimeLine()
    parties: tuple[Party, ...] = ()
    documents: tuple[HeldDocument, ...] = ()
    sums: tuple[Sum, ...] = ()
    wishes: tuple[Wish, ...] = ()
    safe_contact: SafeContact | None = None
    person: Person = Person()

    @model_validator(mode="before")
    @classmethod
    def _as_it_was(cls, found: Any) -> Any:
        # Complaints of the first version hold the two ends of the range alone.
        if isinstance(found, dict) and isinstance(found.get("people"), list):
            least, most = found["people"]
            return {**found, "people": {"least": least, "most": most}}
        return found

    def change(self, **values: Any) -> "Details":
        """Return the details with these values in place of the ones before."""
        return self.model_copy(update=values)

    def add(self, which: Field, words: str, *, update_id: str) -> "Details":
        """Add own words to a field."""
        there = self.said.get(which, ())
        if any(item.update_id == update_id for item in there):
            return self
        said = {**self.said, which: (*there, Said(words=words, update_id=update_id))}
        return self.change(said=said)

    def skip(self, which: Field) -> "Details":
        """Remember that this was asked and need not be asked again."""
        return self.change(skipped=self.skipped | {which})

    def ask_again(self, which: Field, *, update_id: str) -> "Details":
        """Remember that an answer did not answer: this is asked once more, not twice."""
        return self.change(asked_again={**self.asked_again, which: update_id})

    def words(self, which: Field) -> str:
        """Tell everything said for a field, a line a saying."""
        return "\n".join(item.words for item in self.said.get(which, ()))

    def to_json(self) -> dict[str, Any]:
        """Make what the encrypted column holds."""
        return self.model_dump(mode="json", exclude_defaults=True)

    @classmethod
    def from_json(cls, found: dict[str, Any]) -> "Details":
        """Read what the encrypted column holds."""
        return cls.model_validate(found)
