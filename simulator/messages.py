"""One message in a chat, whoever wrote it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from simulator.json_types import JsonObject


class Sender(StrEnum):
    """Who wrote a message."""

    WORKER = "worker"
    BOT = "bot"


@dataclass(frozen=True, kw_only=True, slots=True)
class Attachment:
    """What a message carries beside text."""

    #: The field of Telegram's Message it stands in: photo, voice, location ...
    kind: str
    #: The value of that field.
    data: object
    #: The stored file behind it, if there is one.
    file_id: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """One message; an edit or a deletion makes a new value."""

    message_id: int
    chat_id: int
    sender: Sender
    sent_at: datetime
    #: The text, or the caption when something is attached.
    text: str = ""
    #: Telegram's MessageEntity objects over `text`, offsets in UTF-16 units.
    entities: tuple[JsonObject, ...] = ()
    attachment: Attachment | None = None
    #: reply_markup as Telegram would show it: inline keyboard, reply keyboard, or its removal.
    markup: JsonObject | None = None
    reply_to: int | None = None
    edited_at: datetime | None = None
    deleted: bool = False


def inline_rows(markup: JsonObject | None) -> list[list[JsonObject]]:
    """Return the rows of buttons under the message, if any."""
    rows = (markup or {}).get("inline_keyboard")
    return rows if isinstance(rows, list) else []
