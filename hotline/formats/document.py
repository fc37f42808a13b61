"""Document: everything a complaint holds, in one frozen, versioned value."""

from datetime import datetime
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncSession

from hotline.formats import gather
from hotline.formats.parts import (
    Asked,
    Completeness,
    Entry,
    File,
    Group,
    OwnWords,
    Standing,
    SupportedIndicator,
)
from hotline.formats.readable import readable
from hotline.intake import thread
from hotline.intake.details import (
    Field,
    HeldDocument,
    Party,
    People,
    Person,
    Place,
    SafeContact,
    Sum,
    TimeLine,
    Wish,
    Writer,
)
from hotline.intake.details.values import Value
from hotline.intake.drafts import details_of
from hotline.keys import Keys
from hotline.store.tables import Chat, Complaint

#: Rises with every change of the schema, whose files all stay in docs/schema.
SCHEMA_VERSION: Literal["1"] = "1"


class ComplaintDocument(Value):
    """A complaint as it goes out: what was told, not what was found to be true.

    Never in it: the receipt code (it is the writer's), the Telegram account, names of staff.
    """

    schema_version: Literal["1"] = SCHEMA_VERSION
    #: The hotline's number of the complaint.
    number: int
    #: The same for all complaints of one chat; it tells nothing else about it.
    chat: str
    standing: Standing
    #: What the writer is answered in (ISO 639).
    language: str
    #: True when the writer speaks of somebody else.
    about_other: bool
    writer: Writer | None
    #: Whom it is about.
    person: Person
    people: People | None
    #: Whether it is safe to write in the chat, where the writer said so.
    safe: bool | None
    safe_contact: SafeContact | None
    consent: Asked | None
    #: The writer asked to withdraw it, and staff have yet to decide.
    withdrawal_asked_at: datetime | None
    own_words: dict[Field, tuple[OwnWords, ...]]
    #: What the writer was asked and would rather not say, in alphabetical order.
    skipped: tuple[Field, ...]
    place: Place | None
    time_line: TimeLine
    parties: tuple[Party, ...]
    documents: tuple[HeldDocument, ...]
    sums: tuple[Sum, ...]
    wishes: tuple[Wish, ...]
    indicators: tuple[SupportedIndicator, ...]
    thread: tuple[Entry, ...]
    evidence: tuple[File, ...]
    group: Group | None
    completeness: Completeness


async def build(
    session: AsyncSession, complaint: Complaint, *, keys: Keys
) -> ComplaintDocument:
    """Put a complaint's document together as it is now."""
    details = details_of(complaint)
    messages = await gather.messages(session, complaint.id)
    indicators = await thread.indicators(session, complaint.id)
    evidence = await gather.files(session, complaint.id)
    chat = await session.get_one(Chat, complaint.chat_key)
    sources = await gather.sources(session, details, messages)
    found = {
        "number": complaint.id,
        "chat": gather.same_chat(complaint.chat_key, keys),
        "standing": gather.standing(complaint),
        "language": chat.language,
        "about_other": complaint.about_other,
        **gather.told(details),
        "own_words": gather.own_words(details, sources),
        "indicators": [gather.supported(one) for one in indicators],
        "thread": [gather.entry(message) for message in messages],
        "evidence": evidence,
        "group": await gather.group(session, complaint),
        "completeness": gather.completeness(
            details, len(evidence), about_other=complaint.about_other
        ),
    }
    return ComplaintDocument.model_validate(readable(found))
