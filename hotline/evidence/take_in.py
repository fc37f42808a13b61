"""Take in: a file on its way becomes encrypted pieces and a verdict on what it is."""

import hashlib
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any

from hotline.evidence import content, fetching, parts
from hotline.evidence.fetching import Ended, Waiting
from hotline.evidence.thumbnail import Drawing, Verdict, draw
from hotline.store.engine import Sessions
from hotline.store.tables.evidence import EvidenceState


@dataclass(kw_only=True, slots=True)
class _Received:
    """What is remembered of a file while it passes by."""

    size: int = 0
    head: bytes = b""
    tail: bytes = b""
    digest: Any = field(default_factory=hashlib.sha256)

    def add(self, piece: bytes) -> None:
        self.digest.update(piece)
        self.size += len(piece)
        if len(self.head) < content.HEAD:
            self.head += piece[: content.HEAD - len(self.head)]
        self.tail = (self.tail + piece)[-content.TAIL :]


async def take_in(
    sessions: Sessions,
    claimed: Waiting,
    coming: AsyncIterator[bytes],
    *,
    turn: AbstractAsyncContextManager[object],
) -> Ended:
    """Store what comes piece by piece; nothing counts before `fetching.finish`.

    `turn` is waited for before a picture is drawn: each may need half a gigabyte. Raises
    ClaimLost, and whatever reading raises.
    """
    received, number = _Received(), 0
    async for piece in coming:
        received.add(piece)
        # A power cut may undo it: the file is then fetched again, for its row still waits.
        async with sessions.begin(lasting=False) as session:
            await fetching.put_piece(session, claimed, number, piece)
        number += 1
    return await _judged(sessions, claimed, received, turn)


async def _judged(
    sessions: Sessions,
    claimed: Waiting,
    received: _Received,
    turn: AbstractAsyncContextManager[object],
) -> Ended:
    media_type = content.type_of(received.head, received.tail)
    whole = received.size >= content.SMALLEST and content.is_what_it_claims(
        media_type, kind=claimed.kind, claimed=claimed.claimed_type
    )
    drawing = Drawing(verdict=Verdict.NOT_DRAWN)
    if whole and media_type in content.PICTURES:
        async with turn, sessions.reading() as session:
            drawing = await draw(parts.pieces(session, claimed.evidence_id))
    broken = not whole or drawing.verdict is Verdict.BROKEN
    return Ended(
        state=EvidenceState.BROKEN if broken else EvidenceState.STORED,
        size=received.size,
        sha256=received.digest.hexdigest(),
        media_type=media_type,
        thumbnail=drawing.jpeg,
    )
