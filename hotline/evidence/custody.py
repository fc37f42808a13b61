"""Custody: what came when, with which sum, whether it is still so, and who had it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.evidence.listing import evidence_of
from hotline.evidence.looks import Look
from hotline.evidence.parts import is_intact
from hotline.staff import accounts
from hotline.store.tables import AuditEntry, Evidence, Message


@dataclass(frozen=True, kw_only=True, slots=True)
class Had:
    """Somebody looked at a file."""

    at: datetime
    who: str
    what: str


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """One file's way from the worker's phone to here."""

    evidence: int
    message: int
    kind: str
    file_name: str | None
    state: str
    #: As Telegram dates the message, when it arrived here, and when it was stored.
    sent_at: datetime
    received_at: datetime
    stored_at: datetime | None
    size: int | None
    sha256: str | None
    media_type: str | None
    claimed_type: str | None
    #: Read again now: the sum is still the one noted when it came; none where nothing is kept.
    intact: bool | None
    had: tuple[Had, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Custody:
    """All files of a complaint at one moment."""

    complaint: int
    made_at: datetime
    made_by: str
    files: tuple[File, ...]

    def to_json(self) -> dict[str, Any]:
        """Make what is downloaded."""
        found: dict[str, Any] = _plain(asdict(self))
        return found

    def to_text(self) -> str:
        """Make what `sha256sum --check` reads, with what else is known as remarks."""
        lines = [
            f"# complaint {self.complaint}",
            f"# made {self.made_at.isoformat()} by {self.made_by}",
        ]
        for file in self.files:
            lines += ["", *_remarks(file)]
            if file.sha256:
                lines.append(f"{file.sha256}  {name_of(self.complaint, file)}")
        return "\n".join(lines) + "\n"


def name_of(complaint_id: int, file: File | Evidence) -> str:
    """Name a file for whoever downloads it; the name it came with stands in the list only."""
    number = file.evidence if isinstance(file, File) else file.id
    ending = _ENDINGS.get(file.media_type or "", "bin")
    return f"siaga-{complaint_id}-{number}.{ending}"


async def custody_of(
    session: AsyncSession, complaint_id: int, *, staff_id: int, now: datetime
) -> Custody:
    """Gather it; every stored file is read once to see that it is whole."""
    rows = await evidence_of(session, complaint_id)
    entries = await _looks(session, complaint_id)
    names = await accounts.names(session, [staff_id, *(one.staff_id for one in entries)])
    return Custody(
        complaint=complaint_id,
        made_at=now,
        made_by=names.get(staff_id, "?"),
        files=tuple([await _file(session, row, entries, names) for row in rows]),
    )


async def _looks(session: AsyncSession, complaint_id: int) -> Sequence[AuditEntry]:
    rows = await session.scalars(
        select(AuditEntry)
        .where(AuditEntry.complaint_id == complaint_id, AuditEntry.action.in_(list(Look)))
        .order_by(AuditEntry.id)
    )
    return rows.all()


async def _file(
    session: AsyncSession,
    row: Evidence,
    entries: Sequence[AuditEntry],
    names: dict[int, str],
) -> File:
    message = await session.get_one(Message, row.message_id)
    # A look at all files names none.
    had = [entry for entry in entries if entry.detail.get("evidence", row.id) == row.id]
    return File(
        evidence=row.id,
        message=row.message_id,
        kind=row.kind,
        file_name=row.file_name,
        state=row.state,
        sent_at=message.created_at,
        received_at=row.received_at,
        stored_at=row.stored_at,
        size=row.size,
        sha256=row.sha256,
        media_type=row.media_type,
        claimed_type=row.claimed_type,
        intact=await is_intact(session, row) if row.sha256 else None,
        had=tuple(
            Had(at=one.at, who=names.get(one.staff_id or 0, "?"), what=one.action)
            for one in had
        ),
    )


def _remarks(file: File) -> list[str]:
    told = (
        ("evidence", file.evidence),
        ("kind", file.kind),
        ("state", file.state),
        ("sent", file.sent_at.isoformat()),
        ("received", file.received_at.isoformat()),
        ("stored", file.stored_at.isoformat() if file.stored_at else "-"),
        ("size", "-" if file.size is None else file.size),
        ("type", file.media_type or "-"),
        ("intact", {True: "yes", False: "NO", None: "-"}[file.intact]),
    )
    lines = ["# " + " ".join(f"{key}={value}" for key, value in told)]
    return lines + [f"# {one.at.isoformat()} {one.what} by {one.who}" for one in file.had]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, datetime) else value


_ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/gif": "gif",
    "audio/ogg": "ogg",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "video/mp4": "mp4",
    "application/pdf": "pdf",
    "application/zip": "zip",
    "text/plain": "txt",
}
