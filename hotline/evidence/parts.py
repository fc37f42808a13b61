"""Parts: an original in encrypted pieces, written as it comes and read as it is asked for."""

import asyncio
import hashlib
from collections.abc import AsyncIterator

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.errors import EvidenceDamaged, EvidenceNotFound
from hotline.store.tables import Base, Evidence, EvidencePart

#: Bytes a piece, before encryption; a process holds one at a time.
PIECE = 256 * 1024
# Of the table, not of the class: a session would remember every piece it wrote.
_INSERT = insert(Base.metadata.tables[EvidencePart.__tablename__])


async def put_part(
    session: AsyncSession, evidence_id: int, number: int, content: bytes
) -> None:
    """Write the next piece."""
    row = {"evidence_id": evidence_id, "number": number, "content": content}
    await session.execute(_INSERT, row)


async def drop_parts(session: AsyncSession, evidence_id: int) -> None:
    """Remove the pieces of an attempt that did not end."""
    await session.execute(delete(EvidencePart).where(EvidencePart.evidence_id == evidence_id))


async def pieces(
    session: AsyncSession, evidence_id: int, *, first: int = 0
) -> AsyncIterator[bytes]:
    """Read piece by piece, whatever state the file is in."""
    number = first
    while True:
        content = await session.scalar(
            select(EvidencePart.content).where(
                EvidencePart.evidence_id == evidence_id, EvidencePart.number == number
            )
        )
        if content is None:
            return
        yield content
        number += 1
        # On SQLite nothing here waits for anybody, and others want their turn.
        await asyncio.sleep(0)


async def read_file(session: AsyncSession, evidence_id: int) -> AsyncIterator[bytes]:
    """Read an original as it came; raise EvidenceNotFound, or EvidenceDamaged.

    The last piece is held back until the sum of all agrees with what was noted when it
    came: whoever reads to the end has the original.
    """
    evidence = await session.get(Evidence, evidence_id)
    if evidence is None or evidence.sha256 is None:
        raise EvidenceNotFound
    digest, held = hashlib.sha256(), b""
    async for piece in pieces(session, evidence_id):
        digest.update(piece)
        if held:
            yield held
        held = piece
    if digest.hexdigest() != evidence.sha256:
        raise EvidenceDamaged
    if held:
        yield held


async def is_intact(session: AsyncSession, evidence: Evidence) -> bool:
    """Tell whether what is stored still has the sum that was noted when it came."""
    digest = hashlib.sha256()
    async for piece in pieces(session, evidence.id):
        digest.update(piece)
    return digest.hexdigest() == evidence.sha256
