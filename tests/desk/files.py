"""A worker sends files into a complaint, through the core's own use cases."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import nullcontext
from itertools import count

import pytest

from hotline import evidence
from hotline.evidence import fetching
from hotline.evidence.take_in import take_in
from hotline.store.engine import Sessions
from hotline.store.tables import Complaint, Evidence, Message
from hotline.store.tables.message import Author
from tests.conftest import HandClock

Send = Callable[..., Awaitable[Evidence]]
_ids = count(1)


@pytest.fixture
def send(sessions: Sessions, clock: HandClock) -> Send:
    """Send a file; without content it stays where Telegram has it."""

    async def arrive(
        complaint: Complaint, kind: str, content: bytes | None = None, **told: object
    ) -> Evidence:
        attachment = {"file_id": f"rahasia-{next(_ids)}"} | told
        async with sessions.begin() as session:
            message = Message(
                chat_key=complaint.chat_key,
                complaint_id=complaint.id,
                author=Author.WORKER,
                kind=kind,
                text="",
                attachment=attachment,
                created_at=clock(),
            )
            session.add(message)
            await session.flush()
            row = await evidence.keep(session, message, attachment, now=clock())
        assert row is not None
        if content is not None:
            await _fetch(row, content)
        async with sessions.reading() as session:
            return await session.get_one(Evidence, row.id)

    async def _fetch(row: Evidence, content: bytes) -> None:
        async def coming() -> AsyncIterator[bytes]:
            yield content

        async with sessions.begin() as session:
            (waiting,) = await fetching.due(session, now=clock(), only=[row.id])
            claimed = await fetching.claim(session, waiting, now=clock())
        ended = await take_in(sessions, claimed, coming(), turn=nullcontext())
        async with sessions.begin() as session:
            await fetching.finish(session, claimed, ended, now=clock())

    return arrive
