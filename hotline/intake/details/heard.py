"""Heard: what came of a message in the talk, so that a call that comes twice says the same."""

from enum import StrEnum

from hotline.intake.details.fields import Field
from hotline.intake.details.values import Value


class Outcome(StrEnum):
    """How the talk ends, for now or for good."""

    SUBMIT = "submit"
    PAUSE = "pause"
    CANCEL = "cancel"
    HUMAN = "human"
    #: Nothing is open any more: it was withdrawn or closed meanwhile.
    GONE = "gone"
    #: What came was added to a complaint about which nothing more is asked.
    ADDED = "added"


class Note(StrEnum):
    """A sentence that is owed before the next question."""

    #: No letter and no digit in it.
    NO_WORDS = "no_words"
    #: More people than any place holds, or none.
    PEOPLE_IMPOSSIBLE = "people_impossible"
    NAME_LONG = "name_long"
    SAFE_UNCLEAR = "safe_unclear"
    #: Something else was told: it is kept, and the question comes once more.
    TOLD_MORE = "told_more"
    CONSENT_AGREED = "consent_agreed"
    CONSENT_ASK_FIRST = "consent_ask_first"
    CONSENT_REFUSED = "consent_refused"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    CONSENT_UNCLEAR = "consent_unclear"
    #: The worker wants to change a line and did not say which.
    WHICH_LINE = "which_line"
    NO_SUCH_LINE = "no_such_line"
    #: Nothing was asked before the first question.
    NO_WAY_BACK = "no_way_back"


class Alarm(StrEnum):
    """A danger before which nothing else is said."""

    SELF_HARM = "self_harm"
    MEDICAL = "medical"
    #: Somebody else is in danger.
    OTHER = "other"
    EMERGENCY = "emergency"


class LastHeard(Value):
    """What came of a message."""

    update_id: str
    #: What was filled or changed, to be confirmed back.
    fields: tuple[Field, ...] = ()
    note: Note | None = None
    outcome: Outcome | None = None
    #: True: it was a question or a greeting, to be answered before the talk goes on.
    interrupted: bool = False
    #: What it raises that was not known before.
    alarm: Alarm | None = None
