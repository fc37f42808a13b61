"""Ending: the one transaction in which the work on an update ends."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.arrival import Arrival
from bot.evidence.note import note_file
from bot.parts import Context, Parts
from hotline.messages import handle, inbox
from hotline.messages.inbox import AlreadyHandled
from hotline.messages.reply import Reply
from hotline.people import chats


@dataclass(frozen=True, kw_only=True, slots=True)
class Ending:
    """An update's last transaction, with the chat locked."""

    session: AsyncSession
    arrival: Arrival
    parts: Parts
    #: What the worker is written to in.
    language: str
    #: Which country the talk is about, as far as it was named.
    country: str | None

    async def say(self, *replies: Reply, due_at: datetime | None = None) -> None:
        """Mark the update handled and put the replies out, unless staff speak now.

        `due_at`: not before this moment.
        """
        await handle.finish(
            self.session,
            self.arrival.chat,
            replies,
            update_id=self.arrival.update_id,
            due_at=due_at,
            now=self.parts.clock(),
        )
        await note_file(self.session, self.arrival, self.parts)


@asynccontextmanager
async def ending(arrival: Arrival, context: Context) -> AsyncIterator[Ending]:
    """Open the last transaction; nothing of it stays if the update was handled before."""
    parts = context.parts
    with suppress(AlreadyHandled):
        async with parts.sessions.begin() as session:
            # The chat's lock comes before all others, as it does where staff take over.
            chat = await chats.lock(session, arrival.chat)
            if chat.blocked_at is not None:
                await chats.mark_unblocked(session, arrival.chat)
            yield Ending(
                session=session,
                arrival=arrival,
                parts=parts,
                language=chat.language,
                country=chat.country,
            )
    _wake(arrival, parts)


async def end(arrival: Arrival, context: Context, replies: Sequence[Reply] = ()) -> None:
    """End the work on an update that needs nothing but its replies.

    After a power cut the update would be handled again, and Rasa repeat what it said.
    """
    parts = context.parts
    with suppress(AlreadyHandled):
        async with parts.sessions.begin(lasting=False) as session:
            await handle.finish(
                session,
                arrival.chat,
                replies,
                update_id=arrival.update_id,
                now=parts.clock(),
            )
            await note_file(session, arrival, parts)
    _wake(arrival, parts)


def _wake(arrival: Arrival, parts: Parts) -> None:
    parts.outgoing.set()
    if arrival.inbound.attachment:
        parts.to_fetch.set()


async def end_without_chat(arrival: Arrival, context: Context) -> bool:
    """Mark an update handled that belongs to no private chat; tell whether it was the first."""
    with suppress(AlreadyHandled):
        async with context.parts.sessions.begin() as session:
            await inbox.mark_handled(session, arrival.update_id, now=context.parts.clock())
        return True
    return False
