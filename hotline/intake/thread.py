"""Thread: what was said in a complaint's chat, in order."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.store.tables import Indicator, Message, OutboxRow
from hotline.store.tables.message import Author
from hotline.store.tables.outbox import Outcome


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A message, and how far it got if it went out."""

    message: Message
    #: none: came in; sending: not sent yet; else the outbox row's outcome.
    delivery: Outcome | str | None


async def lines(session: AsyncSession, complaint_id: int, *, after: int = 0) -> list[Line]:
    """List a complaint's messages after the one with this id, oldest first."""
    rows = await session.execute(
        select(Message, OutboxRow)
        .outerjoin(OutboxRow, OutboxRow.message_id == Message.id)
        .where(Message.complaint_id == complaint_id, Message.id > after)
        .order_by(Message.id)
    )
    return [Line(message=message, delivery=_delivery(row)) for message, row in rows]


async def replies_after(
    session: AsyncSession, complaint_id: int, after: int
) -> Sequence[Message]:
    """List what staff wrote after the message with this id."""
    rows = await session.scalars(
        select(Message).where(
            Message.complaint_id == complaint_id,
            Message.id > after,
            Message.author == Author.STAFF,
        )
    )
    return rows.all()


async def indicators(session: AsyncSession, complaint_id: int) -> Sequence[Indicator]:
    """List the indicators somebody asserted, in order."""
    rows = await session.scalars(
        select(Indicator).where(Indicator.complaint_id == complaint_id).order_by(Indicator.id)
    )
    return rows.all()


def _delivery(row: OutboxRow | None) -> Outcome | str | None:
    if row is None:
        return None
    return row.outcome or "sending"
