"""Parts: what a complaint's document is made of, beside the values of its details."""

from datetime import datetime

from pydantic import Field

from hotline.intake.checklist import Need
from hotline.intake.checklist import Standing as NeedStanding
from hotline.intake.details import Consent
from hotline.intake.details.values import Agreement, Value
from hotline.store.tables.complaint import Origin, Status, Urgency
from hotline.store.tables.evidence import EvidenceState
from hotline.store.tables.message import Author


class Standing(Value):
    """How far the hotline is with it, and since when."""

    status: Status
    urgency: Urgency
    #: What opened it.
    origin: Origin
    #: True when it was submitted because the writer fell silent.
    incomplete: bool
    opened_at: datetime
    #: Last time the writer said something that belongs to it.
    heard_at: datetime
    submitted_at: datetime | None
    #: By when staff should answer.
    answer_by: datetime | None
    #: When staff first wrote to the writer.
    answered_at: datetime | None
    claimed_at: datetime | None
    closed_at: datetime | None
    #: Of the last change: two documents with the same moment say the same.
    changed_at: datetime


class OwnWords(Value):
    """One saying, verbatim, with the message it stands in."""

    words: str
    #: Telegram's update it came with.
    update_id: str
    #: Its number in the thread; none where the words came by a button or are gone.
    message_id: int | None = None
    said_at: datetime | None = None


class SevenAnswers(Value):
    """The seven questions of HTCDS' con_Consent; the six about telling are one plain text."""

    agrees: bool
    told_purpose: bool
    told_use: bool
    told_research_use: bool
    told_right_to_data: bool
    told_how_long: bool
    told_how_to_withdraw: bool

    @classmethod
    def of(cls, consent: Consent) -> "SevenAnswers":
        """Derive them: whoever answered was shown the text, and only a yes is a yes."""
        return cls(
            agrees=consent.agreement is Agreement.AGREED,
            told_purpose=True,
            told_use=True,
            told_research_use=True,
            told_right_to_data=True,
            told_how_long=True,
            told_how_to_withdraw=True,
        )


class Asked(Value):
    """What the writer answered to the text about consent, and what follows from it."""

    answer: Consent
    seven_answers: SevenAnswers


class SupportedIndicator(Value):
    """A sign that somebody asserted, with the words that support it; not a finding."""

    code: str
    #: Among the ILO's eleven; none for the hotline's own.
    ilo_number: int | None = Field(default=None, ge=1, le=11)
    #: The ILO's name, or the hotline's.
    name: str
    words: str
    message_id: int | None
    #: rule, model or staff.
    asserted_by: str
    #: By staff; none: nobody looked yet.
    confirmed: bool | None


class Attachment(Value):
    """What a message carried beside words, as the sender's app told it; never trusted."""

    file_name: str | None = None
    mime_type: str | None = None
    file_size: int | None = None
    #: Seconds.
    duration: int | None = None
    width: int | None = None
    height: int | None = None
    #: Messages with the same one were sent together.
    album: str | None = None
    emoji: str | None = None
    #: Of a shared place.
    title: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    #: Of a shared contact.
    phone_number: str | None = None
    first_name: str | None = None
    last_name: str | None = None


class Entry(Value):
    """One message of the thread; members of staff are not named."""

    id: int
    author: Author
    #: text, photo, voice …, or notice: then the text is the name of an automatic notice.
    kind: str
    text: str
    attachment: Attachment | None
    #: Earlier wordings, oldest first.
    earlier_texts: tuple[str, ...]
    at: datetime
    edited_at: datetime | None


class File(Value):
    """A file the writer sent; its content does not travel in this document."""

    id: int
    message_id: int
    #: photo, voice, video, document …
    kind: str
    state: EvidenceState
    file_name: str | None
    #: Told by the sender.
    claimed_type: str | None
    #: Told by the content.
    media_type: str | None
    #: Bytes.
    size: int | None
    #: Of the original, hex.
    sha256: str | None = Field(pattern="^[0-9a-f]{64}$")
    received_at: datetime
    stored_at: datetime | None


class Group(Value):
    """Others of the same place complain too, each in a complaint of their own."""

    id: int
    #: How many complaints belong together, this one included.
    members: int = Field(ge=1)


class Required(Value):
    """Something the commission asks for."""

    need: Need
    #: Law 39/1999, article 90, asks for it.
    by_law: bool
    #: there, missing, or ask: what was said does not tell.
    standing: NeedStanding


class Completeness(Value):
    """What a complaint to the commission needs; the hotline takes it up without any of it."""

    #: All is there that the law asks for.
    ready: bool
    needs: tuple[Required, ...]
