"""Answer: one message of the talk with what was understood of it, and what came of it."""

from dataclasses import dataclass, replace
from enum import StrEnum

from hotline.intake.details import Details, Field, Note
from hotline.intake.risk import Risk


class Meaning(StrEnum):
    """What understanding took a message for, as far as the talk asks."""

    WORDS = "words"
    #: About working abroad.
    QUESTION = "question"
    #: An offer or a company to be checked.
    OFFER = "offer"
    #: A greeting, thanks, "are you a bot": to be answered in kind.
    SHORT_TALK = "short_talk"
    YES = "yes"
    NO = "no"
    LATER = "later"
    CANCEL = "cancel"
    HUMAN = "human"
    REPEAT = "repeat"
    SKIP = "skip"
    #: A button of the assistant's that has nothing to do with the talk.
    BUTTON = "button"


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """One message that came while something was asked."""

    words: str
    update_id: str
    risk: Risk
    meaning: Meaning = Meaning.WORDS
    #: What a button of the talk stands for, "field:value".
    pick: str = ""
    #: How sure the FAQ is that it answers these words, 0 to 1.
    faq: float = 0.0
    language: str = "id"

    def saying(self, words: str) -> "Answer":
        """Return the answer with the words as the worker wrote them."""
        return replace(self, words=words)


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """What came of an answer."""

    details: Details
    fields: tuple[Field, ...] = ()
    note: Note | None = None
    #: Whether the question need not come once more.
    answered: bool = True
