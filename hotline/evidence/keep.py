"""Keep: a file that a worker sent has a row before it is fetched."""

import hashlib
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.messages.inbound import Kind
from hotline.store.insert import insert_new
from hotline.store.tables import Evidence, Message
from hotline.store.tables.evidence import EvidenceState

#: What arrives as a file; a place or a contact stands in its message already.
FILES = frozenset(
    {Kind.PHOTO, Kind.DOCUMENT, Kind.VOICE, Kind.AUDIO, Kind.VIDEO, Kind.VIDEO_NOTE}
)
#: Bytes of the largest file that Telegram gives to a bot (core.telegram.org/bots/api#getfile).
LARGEST = 20 * 1024 * 1024
#: How a media type looks; whatever else an app writes there is not kept.
_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]{1,100}", re.ASCII | re.IGNORECASE)


def is_too_large(attachment: Mapping[str, Any] | None) -> bool:
    """Tell whether no bot can fetch this file, as far as Telegram told its size."""
    size = (attachment or {}).get("file_size")
    return isinstance(size, int) and size > LARGEST


async def keep(
    session: AsyncSession,
    message: Message,
    attachment: Mapping[str, Any] | None,
    *,
    now: datetime,
) -> Evidence | None:
    """Note that a message brought a file; the same file of a message is noted once.

    None where it brought none. What is too large is told at once by whoever answers.
    """
    kind = _kind(message)
    if not attachment or not attachment.get("file_id") or kind is None:
        return None
    row = _row(message, attachment, now) | {"kind": kind}
    await insert_new(session, Evidence, [row])
    return await session.scalar(
        select(Evidence).where(
            Evidence.message_id == message.id, Evidence.file_key == row["file_key"]
        )
    )


def _kind(message: Message) -> str | None:
    # An edit may put a file where there were words; a sticker is a file and shows nothing.
    if message.kind == Kind.TEXT:
        return Kind.DOCUMENT
    return message.kind if message.kind in FILES else None


def _row(message: Message, found: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    large = is_too_large(found)
    lasting = str(found.get("file_unique_id") or found["file_id"])
    claimed = str(found.get("mime_type") or "").strip()
    return {
        "chat_key": message.chat_key,
        "message_id": message.id,
        "file_key": hashlib.sha256(lasting.encode("utf-8", "replace")).hexdigest(),
        "state": EvidenceState.TOO_LARGE if large else EvidenceState.WAITING,
        "file_id": str(found["file_id"]),
        "file_name": found.get("file_name"),
        "claimed_type": claimed if _TYPE.fullmatch(claimed) else None,
        "size": found["file_size"] if large else None,
        "received_at": now,
        "due_at": None if large else now,
        "attempts": 0,
        "refusals": 0,
        "told_at": now if large else None,
    }
