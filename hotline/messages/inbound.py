"""Inbound: what arrived, read at the door."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What sort of thing arrived."""

    TEXT = "text"
    EDITED = "edited"
    BUTTON = "button"
    PHOTO = "photo"
    DOCUMENT = "document"
    VOICE = "voice"
    VIDEO_NOTE = "video_note"
    VIDEO = "video"
    AUDIO = "audio"
    LOCATION = "location"
    CONTACT = "contact"
    STICKER = "sticker"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    GROUP = "group"
    OTHER = "other"


#: Kinds that are a message of the worker's: they stand in a thread.
SAID = frozenset(Kind) - {Kind.EDITED, Kind.BLOCKED, Kind.UNBLOCKED, Kind.GROUP}


@dataclass(frozen=True, kw_only=True, slots=True)
class Inbound:
    """One update, parsed."""

    update_id: int
    #: Telegram's chat id; none for an update that belongs to no chat.
    telegram_id: int | None
    kind: Kind
    #: Text, or the caption of an attachment; empty where there is none.
    text: str = ""
    #: Telegram's id of the message it is, or that it edits or whose button was pressed.
    telegram_message_id: int | None = None
    #: The token under a pressed button.
    button_token: str | None = None
    #: Telegram's id of the press, which has to be answered at once.
    press_id: str | None = None
    #: File id, size and type, coordinates, or a contact.
    attachment: dict[str, Any] | None = None
    #: Telegram's language code of the app, a first guess only.
    app_language: str | None = None
    sent_at: datetime
    #: The update as it came.
    payload: dict[str, Any]
