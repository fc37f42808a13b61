"""Overview: what staff see of many complaints at once, in three queries however many."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.intake.details import Field, People
from hotline.intake.drafts import details_of
from hotline.store.tables import Chat, Complaint, Indicator, Message
from hotline.store.tables.message import Author

#: So many characters of what was said; the rest stands on the complaint's page.
FIRST_WORDS = 140


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A complaint in a list."""

    complaint: Complaint
    #: How many it is about, where a number could be read.
    people: People | None
    #: The worker's language.
    language: str
    #: The beginning of what happened, or of what was said last.
    words: str
    #: Codes, each once, in the order in which they were asserted.
    indicators: tuple[str, ...]


async def overview(session: AsyncSession, complaints: Sequence[Complaint]) -> list[Row]:
    """Add to each complaint what a list shows of it."""
    read = {complaint.id: details_of(complaint) for complaint in complaints}
    # What was said last is fetched, and decrypted, only where no story stands.
    silent = [number for number, details in read.items() if not details.words(Field.WHAT)]
    languages = await _languages(session, complaints)
    said = await _said_last(session, silent)
    codes = await _codes(session, list(read))
    return [
        Row(
            complaint=complaint,
            people=read[complaint.id].people,
            language=languages[complaint.chat_key],
            words=_first_words(
                read[complaint.id].words(Field.WHAT) or said.get(complaint.id, "")
            ),
            indicators=tuple(dict.fromkeys(codes.get(complaint.id, ()))),
        )
        for complaint in complaints
    ]


def _first_words(story: str) -> str:
    words = " ".join(story.split())
    return words if len(words) <= FIRST_WORDS else f"{words[: FIRST_WORDS - 1].rstrip()}…"


async def _languages(session: AsyncSession, complaints: Sequence[Complaint]) -> dict[str, str]:
    keys = {complaint.chat_key for complaint in complaints}
    rows = await session.execute(
        select(Chat.chat_key, Chat.language).where(Chat.chat_key.in_(keys))
    )
    return dict(iter(rows))


async def _said_last(session: AsyncSession, ids: Sequence[int]) -> dict[int, str]:
    if not ids:
        return {}
    last = (
        select(func.max(Message.id))
        .where(Message.complaint_id.in_(ids), Message.author == Author.WORKER)
        .group_by(Message.complaint_id)
    )
    rows = await session.execute(
        select(Message.complaint_id, Message.text).where(Message.id.in_(last))
    )
    return {number: words for number, words in rows if number is not None}


async def _codes(session: AsyncSession, ids: Sequence[int]) -> dict[int, list[str]]:
    rows = await session.execute(
        select(Indicator.complaint_id, Indicator.code)
        .where(Indicator.complaint_id.in_(ids))
        .order_by(Indicator.id)
    )
    found: dict[int, list[str]] = {}
    for complaint_id, code in rows:
        found.setdefault(complaint_id, []).append(code)
    return found
