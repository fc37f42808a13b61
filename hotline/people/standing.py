"""Standing: what decides how a chat's next message is treated, read in one query."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.store.tables import Chat, Complaint
from hotline.store.tables.complaint import OPEN, Status

# Put together once, for it runs for every message.
_STANDING = (
    select(Chat.language, Chat.language_chosen, Chat.blocked_at, Complaint.status)
    .outerjoin(
        Complaint,
        (Complaint.chat_key == Chat.chat_key) & Complaint.status.in_(OPEN),
    )
    .where(Chat.chat_key == bindparam("chat"))
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How things stand in a chat."""

    language: str
    #: None until the worker chose: then it is told from what they write.
    chosen_language: str | None
    blocked: bool
    #: Where the open complaint stands; none where there is none.
    complaint: Status | None

    @property
    def taken_over(self) -> bool:
        """Whether staff and worker talk now, and the bot is silent."""
        return self.complaint is Status.IN_PROGRESS


async def standing_of(session: AsyncSession, chat_key: str) -> Standing:
    """Tell how things stand in a chat."""
    found = await session.execute(_STANDING, {"chat": chat_key})
    language, chosen, blocked_at, status = found.one()
    return Standing(
        language=language,
        chosen_language=language if chosen else None,
        blocked=blocked_at is not None,
        complaint=status,
    )
