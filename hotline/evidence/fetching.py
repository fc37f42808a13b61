"""Fetching: which files wait, who fetches one, and how it ended.

Fetching is counted when it begins, not when it fails: a file that brings the process down
waits longer each time, like any other failure. The count is also the claim on the row.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from hotline import audit
from hotline.errors import HotlineError
from hotline.evidence import parts
from hotline.store.tables import Complaint, Evidence, Message
from hotline.store.tables.evidence import EvidenceState

#: Seconds before the second try; doubled with each further one.
FIRST_PAUSE = 2
LONGEST_PAUSE = 300
#: So often Telegram may say that it has no such file; some refusals pass by themselves.
MOST_REFUSALS = 6


class ClaimLost(HotlineError):
    """Somebody else fetches this file."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """A file to be fetched; `attempts` names this very attempt."""

    evidence_id: int
    chat_key: str
    file_id: str
    kind: str
    claimed_type: str | None
    attempts: int
    refusals: int

    @property
    def pause(self) -> timedelta:
        """How long to wait if this attempt fails."""
        doubled: int = FIRST_PAUSE * 2 ** min(max(self.attempts - 1, 0), 10)
        return timedelta(seconds=min(doubled, LONGEST_PAUSE))


@dataclass(frozen=True, kw_only=True, slots=True)
class Ended:
    """How fetching ended; without a sum nothing of the file is kept."""

    state: EvidenceState
    size: int | None = None
    sha256: str | None = None
    media_type: str | None = None
    thumbnail: bytes | None = None


async def due(
    session: AsyncSession,
    *,
    now: datetime,
    busy: Collection[int] = (),
    only: Collection[int] | None = None,
    limit: int = 8,
) -> list[Waiting]:
    """List the files that are to be fetched now, the longest waiting first.

    `busy` are being fetched. Who sends a thousand files keeps nobody else waiting: chats of
    which nothing is being fetched come first, and of each chat first its oldest.
    """
    wanted = Evidence.id.not_in(busy) if only is None else Evidence.id.in_(only)
    oldest = (Evidence.due_at, Evidence.id)
    in_hand = select(Evidence.chat_key).where(Evidence.id.in_(busy))
    place = func.row_number().over(partition_by=Evidence.chat_key, order_by=oldest)
    rows = await session.scalars(
        select(Evidence)
        .where(Evidence.state == EvidenceState.WAITING, Evidence.due_at <= now, wanted)
        .order_by(Evidence.chat_key.in_(in_hand), place, *oldest)
        .limit(limit)
    )
    return [_waiting(row) for row in rows]


async def claim(session: AsyncSession, waiting: Waiting, *, now: datetime) -> Waiting:
    """Begin to fetch, from nothing; raise ClaimLost if somebody else began."""
    mine = replace(waiting, attempts=waiting.attempts + 1)
    claimed = await session.scalar(
        update(Evidence)
        .where(*_held(waiting))
        .values(attempts=mine.attempts, due_at=now + mine.pause)
        .returning(Evidence.id)
    )
    if claimed is None:
        raise ClaimLost
    await parts.drop_parts(session, waiting.evidence_id)
    return mine


async def put_piece(
    session: AsyncSession, claimed: Waiting, number: int, content: bytes
) -> None:
    """Store a piece of what comes; raise ClaimLost if it is not ours any more."""
    held = await session.scalar(select(Evidence.id).where(*_held(claimed)).with_for_update())
    if held is None:
        raise ClaimLost
    await parts.put_part(session, claimed.evidence_id, number, content)


async def put_off(
    session: AsyncSession,
    claimed: Waiting,
    *,
    wait: timedelta | None = None,
    refused: bool = False,
    now: datetime,
) -> None:
    """Wait before the next attempt; `refused`: Telegram says that it has no such file."""
    await session.execute(
        update(Evidence)
        .where(*_held(claimed))
        .values(
            due_at=now + (claimed.pause if wait is None else wait),
            refusals=Evidence.refusals + int(refused),
        )
    )


async def finish(
    session: AsyncSession, claimed: Waiting, ended: Ended, *, now: datetime
) -> None:
    """Write down how it ended; raise ClaimLost if it is not ours any more."""
    kept = ended.sha256 is not None
    message_id = await session.scalar(
        update(Evidence)
        .where(*_held(claimed))
        .values(
            state=ended.state,
            size=ended.size,
            sha256=ended.sha256,
            media_type=ended.media_type,
            thumbnail=ended.thumbnail,
            stored_at=now if kept else None,
            due_at=None,
        )
        .returning(Evidence.message_id)
    )
    if message_id is None:
        raise ClaimLost
    if not kept:
        await parts.drop_parts(session, claimed.evidence_id)
    await _note(session, claimed, ended, message_id, now)


async def _note(
    session: AsyncSession, claimed: Waiting, ended: Ended, message_id: int, now: datetime
) -> None:
    complaint_id = await session.scalar(
        select(Message.complaint_id).where(Message.id == message_id)
    )
    audit.note(
        session,
        "keep_evidence",
        now=now,
        complaint_id=complaint_id,
        detail={
            "evidence": claimed.evidence_id,
            "state": ended.state,
            "sha256": ended.sha256 or "",
        },
    )
    # Open pages show the file's state.
    await session.execute(
        update(Complaint).where(Complaint.id == complaint_id).values(changed_at=now)
    )


def _held(waiting: Waiting) -> tuple[ColumnElement[bool], ...]:
    return (
        Evidence.id == waiting.evidence_id,
        Evidence.state == EvidenceState.WAITING,
        Evidence.attempts == waiting.attempts,
    )


def _waiting(row: Evidence) -> Waiting:
    return Waiting(
        evidence_id=row.id,
        chat_key=row.chat_key,
        file_id=row.file_id,
        kind=row.kind,
        claimed_type=row.claimed_type,
        attempts=row.attempts,
        refusals=row.refusals,
    )
