"""Entries: find what can be answered, and what was said before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.errors import EntryNotFound
from hotline.store.tables import Entry, Revision
from hotline.store.tables.faq import RevisionState

#: A worker whose language has no revision gets these, in this order.
FALLBACK_LANGUAGES = ("id", "en")


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryInFull:
    """An entry with its published revision in each language."""

    entry: Entry
    published: dict[str, Revision]


async def list_entries(session: AsyncSession) -> list[EntryInFull]:
    """List every entry with what is published of it, by id."""
    entries = await session.scalars(select(Entry).order_by(Entry.id))
    published = await session.scalars(
        select(Revision).where(Revision.state == RevisionState.PUBLISHED)
    )
    by_entry: dict[str, dict[str, Revision]] = {}
    for revision in published:
        by_entry.setdefault(revision.entry_id, {})[revision.language] = revision
    return [EntryInFull(entry=entry, published=by_entry.get(entry.id, {})) for entry in entries]


async def read_entry(session: AsyncSession, entry_id: str) -> EntryInFull:
    """Read one entry; raise EntryNotFound."""
    entry = await session.get(Entry, entry_id)
    if entry is None:
        raise EntryNotFound
    published = await session.scalars(
        select(Revision).where(
            Revision.entry_id == entry_id, Revision.state == RevisionState.PUBLISHED
        )
    )
    return EntryInFull(entry=entry, published={found.language: found for found in published})


async def history(session: AsyncSession, entry_id: str, language: str) -> Sequence[Revision]:
    """List an entry's revisions in one language, newest first."""
    rows = await session.scalars(
        select(Revision)
        .where(Revision.entry_id == entry_id, Revision.language == language)
        .order_by(Revision.number.desc())
    )
    return rows.all()


async def current_answer(
    session: AsyncSession, entry_id: str, *, language: str, today: date
) -> Revision | None:
    """Find the published answer that is still within its review date.

    None where the entry is unknown or every revision is overdue: what nobody has
    checked in time is not given to a worker.
    """
    found = await session.scalars(
        select(Revision).where(
            Revision.entry_id == entry_id,
            Revision.state == RevisionState.PUBLISHED,
            Revision.review_by >= today,
        )
    )
    by_language = {revision.language: revision for revision in found}
    for wanted in (language, *FALLBACK_LANGUAGES):
        if wanted in by_language:
            return by_language[wanted]
    return None
