"""Handovers as staff make them: a complaint that was told, with its files, approved."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.evidence.parts import PIECE, put_part
from hotline.handover.approve import approve
from hotline.keys import Keys
from hotline.store.tables import Complaint, Evidence, Handover, Message, Staff
from hotline.store.tables.evidence import EvidenceState
from hotline.store.tables.handover import HandoverChannel
from hotline.store.tables.message import Author
from tests.desk.seed import LOCKED_IN, Told, tell

_workers = count(70_000)
#: Two pieces and a bit, so that it is really read in pieces.
PHOTO = b"\xff\xd8\xff" + bytes(range(256)) * (2 * PIECE // 256 + 1)


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """What a worker sent."""

    content: bytes = PHOTO
    name: str | None = '../../"paspor\r\n.jpg'
    media_type: str = "image/jpeg"
    state: EvidenceState = EvidenceState.STORED


async def hand_over(
    session: AsyncSession,
    *files: File,
    keys: Keys,
    now: datetime,
    told: Told = LOCKED_IN,
) -> Handover:
    """Let a new worker tell something, and Sari approve it."""
    complaint = await tell(session, replace(told, worker=next(_workers)), keys=keys, now=now)
    for file in files:
        await add_file(session, complaint, file, now=now)
    return await approve_again(session, complaint.id, keys=keys, now=now)


async def approve_again(
    session: AsyncSession, complaint_id: int, *, keys: Keys, now: datetime
) -> Handover:
    sari = await session.scalar(select(Staff.id).where(Staff.name == "sari"))
    assert sari is not None
    return await approve(
        session,
        complaint_id,
        staff_id=sari,
        channel=HandoverChannel.FILE,
        keys=keys,
        incomplete=True,
        now=now,
    )


async def add_file(
    session: AsyncSession, complaint: Complaint, file: File, *, now: datetime
) -> int:
    message = Message(
        chat_key=complaint.chat_key,
        complaint_id=complaint.id,
        author=Author.WORKER,
        kind="photo",
        text="",
        created_at=now,
    )
    session.add(message)
    await session.flush()
    stored = file.state is EvidenceState.STORED
    evidence = Evidence(
        chat_key=complaint.chat_key,
        message_id=message.id,
        kind="photo",
        file_key=hashlib.sha256(str(message.id).encode()).hexdigest(),
        state=file.state,
        file_id="AgACAgUAAxkBAAI",
        file_name=file.name,
        media_type=file.media_type if stored else None,
        size=len(file.content) if stored else None,
        sha256=hashlib.sha256(file.content).hexdigest() if stored else None,
        received_at=now,
        stored_at=now if stored else None,
    )
    session.add(evidence)
    await session.flush()
    evidence_id = evidence.id
    if stored:
        for number, start in enumerate(range(0, len(file.content), PIECE)):
            await put_part(session, evidence_id, number, file.content[start : start + PIECE])
    return evidence_id


async def copies(session: AsyncSession, handover_id: int, number: int) -> list[int]:
    """Add later versions of a handover, as quickly as the database takes them."""
    first = await session.get_one(Handover, handover_id)
    newest = await session.scalar(
        select(Handover.number)
        .where(Handover.complaint_id == first.complaint_id)
        .order_by(Handover.number.desc())
        .limit(1)
    )
    made = [
        Handover(
            complaint_id=first.complaint_id,
            number=(newest or 0) + 1 + index,
            channel=first.channel,
            state=first.state,
            idempotency_key=f"{first.complaint_id}-{(newest or 0) + 1 + index}",
            document=first.document,
            approved_by=first.approved_by,
            approved_at=first.approved_at,
            due_at=first.due_at,
        )
        for index in range(number)
    ]
    for handover in made:
        session.add(handover)
        await session.flush()
    return [handover.id for handover in made]
