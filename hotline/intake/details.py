"""Details: what a complaint says, field by field, in the worker's own words."""

from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any


class Field(StrEnum):
    """What is asked."""

    WHAT = "what"
    WHERE = "where"
    HOW_MANY = "how_many"
    SAFE = "safe"


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """Own words, and the update they came with: the same update is never added twice."""

    words: str
    update_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Details:
    """All that was said, by field; several sayings a field, in order; skipped is remembered."""

    said: dict[Field, tuple[Said, ...]] = field(default_factory=dict)
    skipped: frozenset[Field] = frozenset()
    #: Asked once more after an answer that did not answer: the update of that answer.
    asked_again: dict[Field, str] = field(default_factory=dict)
    #: How many people, where a number could be read: the least and the most.
    people: tuple[int, int] | None = None
    #: Whether it is safe to write in this chat, where the worker said so.
    safe: bool | None = None

    def add(self, which: Field, words: str, *, update_id: str) -> "Details":
        """Add own words to a field."""
        there = self.said.get(which, ())
        if any(item.update_id == update_id for item in there):
            return self
        said = {**self.said, which: (*there, Said(words=words, update_id=update_id))}
        return replace(self, said=said)

    def skip(self, which: Field) -> "Details":
        """Remember that this was asked and need not be asked again."""
        return replace(self, skipped=self.skipped | {which})

    def ask_again(self, which: Field, *, update_id: str) -> "Details":
        """Remember that an answer did not answer: this is asked once more, not twice."""
        return replace(self, asked_again={**self.asked_again, which: update_id})

    def words(self, which: Field) -> str:
        """Tell everything said for a field, a line a saying."""
        return "\n".join(item.words for item in self.said.get(which, ()))

    def to_json(self) -> dict[str, Any]:
        """Make what the encrypted column holds."""
        return {
            "said": {
                which: [asdict(item) for item in items] for which, items in self.said.items()
            },
            "skipped": sorted(self.skipped),
            "asked_again": self.asked_again,
            "people": self.people,
            "safe": self.safe,
        }

    @classmethod
    def from_json(cls, found: dict[str, Any]) -> "Details":
        """Read what the encrypted column holds."""
        return cls(
            said={
                Field(which): tuple(Said(**item) for item in items)
                for which, items in found["said"].items()
            },
            skipped=frozenset(Field(which) for which in found["skipped"]),
            asked_again={
                Field(which): update_id for which, update_id in found["asked_again"].items()
            },
            people=None
            if found["people"] is None
            else (found["people"][0], found["people"][1]),
            safe=found["safe"],
        )
