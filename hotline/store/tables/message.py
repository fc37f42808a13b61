"""Messages: one thing said, in or out, and the Telegram ids it has."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hotline.store.encrypted import EncryptedJson, EncryptedText
from hotline.store.tables.base import Base, BigId, states


class Author(StrEnum):
    """Who said it."""

    WORKER = "worker"
    BOT = "bot"
    STAFF = "staff"


class Message(Base):
    """One thing said; what stands in a thread."""

    __tablename__ = "message"
    __table_args__ = (
        Index("ix_message_complaint_id", "complaint_id", "id"),
        Index("ix_message_chat_key", "chat_key", "id"),
        UniqueConstraint("update_id", name="one_message_per_update"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    chat_key: Mapped[str] = mapped_column(ForeignKey("chat.chat_key"))
    #: The complaint whose thread it stands in, if any.
    complaint_id: Mapped[int | None] = mapped_column(ForeignKey("complaint.id"))
    author: Mapped[Author] = mapped_column(states(Author, 8))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    #: One of hotline.messages.inbound.Kind, or notice: then the text is a key of bot/texts.
    kind: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(EncryptedText)
    #: For what is not text: Telegram's file id, size and type, or coordinates.
    attachment: Mapped[Any | None] = mapped_column(EncryptedJson)
    #: Earlier wordings, oldest first, when the worker edited it.
    earlier_texts: Mapped[Any | None] = mapped_column(EncryptedJson)
    #: The update it came with, for what came in.
    update_id: Mapped[int | None] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    edited_at: Mapped[datetime | None]


class TelegramMessage(Base):
    """A message id in a worker's chat, either direction, so that it can be deleted later."""

    __tablename__ = "telegram_message"

    chat_key: Mapped[str] = mapped_column(ForeignKey("chat.chat_key"), primary_key=True)
    telegram_message_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    #: A long text has several ids for one message; a message not yet handled has none here.
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"), index=True)
    from_worker: Mapped[bool]
    #: Telegram deletes only what is younger than 48 hours.
    sent_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]
