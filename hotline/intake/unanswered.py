"""Unanswered: a message nobody could understand goes to staff, as urgent as it may be."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from hotline.intake import drafts
from hotline.intake.call_human import call_human
from hotline.intake.danger_words import tells_danger
from hotline.intake.details import Field
from hotline.intake.risk import Risk
from hotline.keys import Keys
from hotline.people import chats
from hotline.store.tables import Complaint
from hotline.store.tables.complaint import Origin, Urgency

#: How long the worker need not be told everything once more.
_TOLD = timedelta(minutes=10)


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """Where the message is now."""

    code: str
    #: True: the worker was told moments ago what to do and whom to call.
    again: bool


async def keep_for_staff(
    session: AsyncSession,
    chat_key: str,
    *,
    update_id: int,
    text: str,
    keys: Keys,
    now: datetime,
) -> Kept:
    """Put a message that was not understood into the queue at once.

    Nobody knows what it says, so it counts as exploitation going on; with a word of
    danger in it as an emergency. Urgency must not fall because a part of ours is down.
    """
    urgency = Urgency.EMERGENCY if tells_danger(text) else Urgency.ONGOING
    before = await chats.open_complaint(session, chat_key)
    again = _told_before(before, urgency, now)
    complaint = await call_human(
        session,
        chat_key,
        Risk(urgency=urgency),
        update_id=str(update_id),
        origin=Origin.UNANSWERED,
        keys=keys,
        now=now,
    )
    if text.strip():
        await drafts.add_words(
            session, complaint, Field.WHAT, text, update_id=str(update_id), now=now
        )
    return Kept(code=complaint.receipt_code or "", again=again)


def _told_before(complaint: Complaint | None, urgency: Urgency, now: datetime) -> bool:
    return (
        complaint is not None
        and complaint.origin is Origin.UNANSWERED
        and complaint.opened_at > now - _TOLD
        and urgency.rank >= complaint.urgency_rank
    )
