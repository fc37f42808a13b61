"""Groups: several chats complain together, each in its own words and with its own consent."""

import base64
import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline import audit
from hotline.intake import drafts
from hotline.intake.details import Writer
from hotline.intake.risk import Risk
from hotline.keys import Keys
from hotline.people import chats
from hotline.store.tables import Complaint, ComplaintGroup
from hotline.store.tables.complaint import Urgency

#: Letters and digits that nobody takes for one another, on paper or on a bad screen.
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_LENGTH = 8
_SHAPE = re.compile(rf"[{_LETTERS}]{{{_LENGTH}}}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Joined:
    """What came of joining."""

    complaint: Complaint
    #: How many complain together now, this one among them.
    members: int


async def join_code(
    session: AsyncSession, chat_key: str, *, keys: Keys, now: datetime
) -> str | None:
    """Give the code with which others join the chat's complaint; None where none is open.

    The code is computed with the key of the chats: asking again gives the same one, and it
    cannot be read in the database.
    """
    complaint = await chats.open_complaint(session, chat_key)
    if complaint is None:
        return None
    if complaint.group_id is None:
        code = await _new_group(session, complaint, keys=keys, now=now)
        audit.note(session, "group", now=now, actor="worker", complaint_id=complaint.id)
        return code
    return _code(complaint.group_id, keys)


async def join(
    session: AsyncSession,
    chat_key: str,
    code: str,
    *,
    update_id: str,
    keys: Keys,
    now: datetime,
) -> Joined | None:
    """Bind the chat's complaint to the group of a code, opening a draft where none is open.

    Nothing of the others is told or copied. None: no group has this code.
    """
    group = await group_of(session, code, keys=keys)
    if group is None:
        return None
    risk = Risk(urgency=Urgency.ONGOING)
    complaint = await drafts.open_draft(session, chat_key, risk, now=now)
    await drafts.hear(session, complaint, risk, update_id=update_id, now=now)
    if complaint.group_id != group.id:
        complaint.group_id = group.id
        audit.note(session, "join_group", now=now, actor="worker", complaint_id=complaint.id)
    details = drafts.details_of(complaint)
    if details.writer is None:
        drafts.keep_details(complaint, details.change(writer=Writer.GROUP), now=now)
    await session.flush()
    members = await session.scalar(
        select(func.count()).select_from(Complaint).where(Complaint.group_id == group.id)
    )
    return Joined(complaint=complaint, members=members or 1)


async def group_of(session: AsyncSession, code: str, *, keys: Keys) -> ComplaintGroup | None:
    """Find the group of a join code."""
    return await session.scalar(
        select(ComplaintGroup).where(ComplaintGroup.code_hash == _hash(code, keys))
    )


def code_in(text: str) -> str | None:
    """Read a join code, in whatever spacing and case."""
    plain = re.sub(r"[\s-]", "", text).upper()
    return plain if _SHAPE.fullmatch(plain) else None


async def _new_group(
    session: AsyncSession, complaint: Complaint, *, keys: Keys, now: datetime
) -> str:
    # The code is made of the number that the row gets.
    group = ComplaintGroup(code_hash=secrets.token_hex(32), created_at=now)
    session.add(group)
    await session.flush()
    code = _code(group.id, keys)
    group.code_hash = _hash(code, keys)
    complaint.group_id = group.id
    await session.flush()
    return code


def _code(group_id: int, keys: Keys) -> str:
    digest = hmac.new(keys.chat, f"group:{group_id}".encode(), hashlib.sha256).digest()
    letters = base64.b32encode(digest).decode()[:_LENGTH]
    return letters.translate(str.maketrans(_BASE32, _LETTERS[: len(_BASE32)]))


def _hash(code: str, keys: Keys) -> str:
    return hmac.new(keys.chat, f"group_code:{code}".encode(), hashlib.sha256).hexdigest()
