"""Queue view: what the queue page shows, for the page and for its live updates alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from hotline.intake import queue
from hotline.intake.overview import Row, overview

PER_PAGE = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueView:
    """The viewer's complaints, those that wait, and those that are being told."""

    mine: Sequence[Row]
    waiting: Sequence[Row]
    drafts: Sequence[Row]
    page: int
    pages: int
    count: int
    #: The place in the whole queue of the first row shown, from 1.
    first: int


async def look(session: AsyncSession, *, staff_id: int, page: int) -> QueueView:
    """Gather what the page shows; a page past the end is the last one."""
    count = await queue.count_waiting(session)
    pages = max(1, -(-count // PER_PAGE))
    page = min(max(1, page), pages)
    skipped = (page - 1) * PER_PAGE
    lists = (
        await queue.claimed_by(session, staff_id),
        await queue.waiting(session, limit=PER_PAGE, offset=skipped),
        await queue.being_written(session),
    )
    # What a list shows beside the complaints is asked for once, for all three.
    rows = iter(await overview(session, [one for found in lists for one in found]))
    mine, waiting, drafts = ([next(rows) for _ in found] for found in lists)
    return QueueView(
        mine=mine,
        waiting=waiting,
        drafts=drafts,
        page=page,
        pages=pages,
        count=count,
        first=skipped + 1,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Badge:
    """How much waits, for the head of every page."""

    waiting: int
    emergencies: int


async def badge(session: AsyncSession) -> Badge:
    """Count what waits."""
    return Badge(
        waiting=await queue.count_waiting(session),
        emergencies=await queue.count_emergencies(session),
    )
