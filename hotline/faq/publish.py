"""Publish: make a revision the one that workers get, at once and without training."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from hotline import audit
from hotline.errors import RevisionOutdated
from hotline.faq.check import check_revision
from hotline.faq.entries import history, read_entry
from hotline.store.insert import insert_new
from hotline.store.tables import Entry, Publication, Revision
from hotline.store.tables.faq import RevisionState


async def publish(
    session: AsyncSession,
    entry_id: str,
    language: str,
    *,
    title: str,
    answer: str,
    grade: str,
    sources: Sequence[Mapping[str, str]],
    checked_on: date,
    review_by: date,
    based_on: int,
    staff_id: int | None,
    now: datetime,
) -> Revision:
    """Publish a new revision.

    `based_on` is the number of the revision the writer had before them, 0 for none.
    Raises EntryNotFound, RevisionInvalid and, when somebody else was faster,
    RevisionOutdated.
    """
    await read_entry(session, entry_id)
    version = await _next_version(session, now=now)
    earlier = await history(session, entry_id, language)
    newest = earlier[0].number if earlier else 0
    if based_on != newest:
        raise RevisionOutdated
    revision = Revision(
        entry_id=entry_id,
        language=language,
        number=newest + 1,
        state=RevisionState.PUBLISHED,
        title=title.strip(),
        answer=answer.strip(),
        grade=grade,
        sources=[dict(source) for source in sources],
        checked_on=checked_on,
        review_by=review_by,
        author_id=staff_id,
        created_at=now,
        published_at=now,
    )
    await check_revision(session, revision, today=now.date())
    await _retire(session, entry_id, language)
    session.add(revision)
    await session.flush()
    audit.note(
        session,
        "publish",
        now=now,
        staff_id=staff_id,
        detail={
            "entry": entry_id,
            "language": language,
            "number": revision.number,
            "version": version,
        },
    )
    return revision


async def set_examples(
    session: AsyncSession,
    entry_id: str,
    examples: Sequence[str],
    *,
    staff_id: int | None,
    now: datetime,
) -> None:
    """Change how workers ask for an entry; the ranking learns it within seconds."""
    found = await read_entry(session, entry_id)
    kept = dict.fromkeys(" ".join(example.split()) for example in examples)
    kept.pop("", None)
    found.entry.examples = list(kept)
    found.entry.changed_at = now
    await _next_version(session, now=now)
    audit.note(session, "set_examples", now=now, staff_id=staff_id, detail={"entry": entry_id})


async def add_entry(
    session: AsyncSession,
    entry_id: str,
    *,
    examples: Sequence[str],
    must_pass: Sequence[str],
    related: Sequence[str],
    now: datetime,
) -> None:
    """Add an entry that nothing is published of yet."""
    session.add(
        Entry(
            id=entry_id,
            examples=list(examples),
            must_pass=list(must_pass),
            related=list(related),
            changed_at=now,
        )
    )
    await session.flush()


async def version(session: AsyncSession) -> int:
    """Tell the version of what is published; it rises with every change."""
    return await session.scalar(select(Publication.version)) or 0


async def _next_version(session: AsyncSession, *, now: datetime) -> int:
    # The one row is also the turnstile: two editors who publish at once come one by one.
    await insert_new(session, Publication, [{"id": 1, "version": 0, "changed_at": now}])
    risen = await session.scalar(
        update(Publication)
        .values(version=Publication.version + 1, changed_at=now)
        .returning(Publication.version)
    )
    return risen or 0


async def _retire(session: AsyncSession, entry_id: str, language: str) -> None:
    await session.execute(
        update(Revision)
        .where(
            Revision.entry_id == entry_id,
            Revision.language == language,
            Revision.state == RevisionState.PUBLISHED,
        )
        .values(state=RevisionState.RETIRED)
    )
