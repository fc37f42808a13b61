"""Tell: a worker hears how it ended with what they sent, as true as the rows are."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.own_replies import plain
from hotline.evidence.outcomes import take_untold
from hotline.messages import outbox
from hotline.messages.reply import Reply
from hotline.people import chats
from hotline.people.standing import standing_of
from hotline.store.tables import Evidence
from hotline.store.tables.evidence import EvidenceState

#: What is said once however many files it is true of.
_AGAIN = {
    EvidenceState.TOO_LARGE: "evidence_too_large",
    EvidenceState.BROKEN: "evidence_broken",
    EvidenceState.GONE: "evidence_gone",
}


async def tell(
    session: AsyncSession, chat_key: str, *, besides: int | None = None, now: datetime
) -> None:
    """Put out what is to be said; the caller holds the chat. Nothing during a takeover."""
    ended = await take_untold(session, chat_key, besides=besides, now=now)
    standing = await standing_of(session, chat_key)
    if not ended or standing.taken_over:
        return
    replies = replies_for(ended, standing.language)
    complaint = await chats.open_complaint(session, chat_key)
    thread = None if complaint is None else complaint.id
    await outbox.put(session, chat_key, replies, complaint_id=thread, now=now)


def replies_for(ended: Sequence[Evidence], language: str) -> list[Reply]:
    """Word what is to be said: what is safe first, then what to send again."""
    stored = [one for one in ended if one.state is EvidenceState.STORED]
    replies = [_stored(stored, language)] if stored else []
    states = {one.state for one in ended}
    return replies + [plain(language, key) for state, key in _AGAIN.items() if state in states]


def _stored(stored: Sequence[Evidence], language: str) -> Reply:
    if len(stored) > 1:
        return plain(language, "evidence_stored_many", count=str(len(stored)))
    return plain(language, f"evidence_stored_{stored[0].kind}")
