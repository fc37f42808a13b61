"""Gather: read what a complaint's document holds out of the tables."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.formats.indicator_names import ilo_number, official_name
from hotline.formats.parts import (
    Attachment,
    Completeness,
    Entry,
    File,
    Group,
    OwnWords,
    Required,
    SevenAnswers,
    Standing,
    SupportedIndicator,
)
from hotline.intake.checklist import checklist
from hotline.intake.details import Details, Field
from hotline.keys import Keys
from hotline.store.tables import Complaint, Evidence, Indicator, Message
from hotline.store.tables.complaint import Status

#: A number of an update fits in 63 bits; other digits are not one.
_MOST = 2**63 - 1


def same_chat(chat_key: str, keys: Keys) -> str:
    """Name a chat to the outside.

    The chat_key itself stays here: it is the key to everything else of the chat.
    """
    told = f"document:{chat_key}".encode()
    return hmac.new(keys.chat, told, hashlib.sha256).hexdigest()[:16]


def standing(complaint: Complaint) -> dict[str, Any]:
    """Read the columns that say how far it is."""
    return {name: getattr(complaint, name) for name in Standing.model_fields}


#: What the details and the document call alike.
AS_IN_DETAILS = (
    *("writer", "person", "people", "safe", "safe_contact", "place", "time_line", "parties"),
    *("documents", "sums", "wishes", "withdrawal_asked_at"),
)


def told(details: Details) -> dict[str, Any]:
    """Read what was understood, what was agreed to, and what the writer would not say."""
    consent = details.consent
    return {
        **{name: getattr(details, name) for name in AS_IN_DETAILS},
        "skipped": sorted(details.skipped),
        "consent": None
        if consent is None
        else {"answer": consent, "seven_answers": SevenAnswers.of(consent)},
    }


async def messages(session: AsyncSession, complaint_id: int) -> Sequence[Message]:
    """List what was said in a complaint's chat, oldest first."""
    rows = await session.scalars(
        select(Message).where(Message.complaint_id == complaint_id).order_by(Message.id)
    )
    return rows.all()


async def sources(
    session: AsyncSession, details: Details, said: Iterable[Message]
) -> dict[str, Message]:
    """Find the messages of own words, by update; some stand in no thread."""
    found = {str(one.update_id): one for one in said if one.update_id is not None}
    ids = {one.update_id for sayings in details.said.values() for one in sayings} - found.keys()
    missing = [int(one) for one in ids if one.isascii() and one.isdigit() and int(one) <= _MOST]
    if missing:
        rows = await session.scalars(select(Message).where(Message.update_id.in_(missing)))
        found |= {str(message.update_id): message for message in rows}
    return found


def own_words(details: Details, by_update: Mapping[str, Message]) -> dict[Field, Any]:
    """Put to each saying the message it stands in."""
    return {
        field: [_saying(one.words, one.update_id, by_update.get(one.update_id)) for one in said]
        for field, said in details.said.items()
    }


def _saying(words: str, update_id: str, message: Message | None) -> OwnWords:
    return OwnWords(
        words=words,
        update_id=update_id,
        message_id=None if message is None else message.id,
        said_at=None if message is None else message.created_at,
    )


def supported(found: Indicator) -> SupportedIndicator:
    """Read an indicator."""
    return SupportedIndicator(
        code=found.code,
        ilo_number=ilo_number(found.code),
        name=official_name(found.code),
        words=found.words,
        message_id=found.message_id,
        asserted_by=found.asserted_by,
        confirmed=found.confirmed,
    )


def entry(message: Message) -> Entry:
    """Read a message; Telegram's file ids stay here."""
    carried = message.attachment
    kept = (
        None
        if carried is None
        else {name: carried.get(name) for name in Attachment.model_fields}
    )
    return Entry(
        id=message.id,
        author=message.author,
        kind=message.kind,
        text=message.text,
        attachment=None if kept is None else Attachment.model_validate(kept),
        earlier_texts=tuple(message.earlier_texts or ()),
        at=message.created_at,
        edited_at=message.edited_at,
    )


async def files(session: AsyncSession, complaint_id: int) -> Sequence[File]:
    """List the files of a complaint's thread, without their content."""
    rows = await session.scalars(
        select(Evidence)
        .join(Message, Evidence.message_id == Message.id)
        .where(Message.complaint_id == complaint_id)
        .order_by(Evidence.id)
    )
    return [
        File(**{name: getattr(found, name) for name in File.model_fields}) for found in rows
    ]


async def group(session: AsyncSession, complaint: Complaint) -> Group | None:
    """Count with how many others it belongs together; who withdrew is not counted."""
    if complaint.group_id is None:
        return None
    members = await session.scalar(
        select(func.count()).where(
            Complaint.group_id == complaint.group_id,
            (Complaint.status != Status.WITHDRAWN) | (Complaint.id == complaint.id),
        )
    )
    return Group(id=complaint.group_id, members=members or 1)


def completeness(details: Details, evidence: int, *, about_other: bool) -> Completeness:
    """Tell what the commission would miss."""
    found = checklist(details, evidence, about_other=about_other)
    return Completeness(
        ready=found.ready,
        needs=tuple(
            Required(need=item.need, by_law=item.by_law, standing=item.standing)
            for item in found.items
        ),
    )
