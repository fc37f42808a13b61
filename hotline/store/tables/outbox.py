"""The outbox: everything to be sent, written first and sent after commit."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from hotline.store.encrypted import EncryptedJson
from hotline.store.tables.base import Base, BigId, states


class Outcome(StrEnum):
    """How it ended."""

    SENT = "sent"
    #: A takeover began before the bot could speak.
    CANCELLED = "cancelled"
    #: The worker blocked the bot.
    BLOCKED = "blocked"
    #: Telegram will never take it.
    REFUSED = "refused"


class OutboxRow(Base):
    """One message on its way to a worker; the text is the message's."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "ix_outbox_unsent",
            "chat_key",
            "id",
            sqlite_where=text("done_at IS NULL"),
            postgresql_where=text("done_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    chat_key: Mapped[str] = mapped_column(ForeignKey("chat.chat_key"))
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"))
    #: Buttons and the like: {"buttons": [[{"text", "token" | "url"}]], "keyboard": …}.
    markup: Mapped[Any | None] = mapped_column(EncryptedJson)
    #: How many parts of a long text were sent already: a crash resends one part, not all.
    parts_sent: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    #: Sent, cancelled or given up; `outcome` says which.
    done_at: Mapped[datetime | None]
    outcome: Mapped[Outcome | None] = mapped_column(states(Outcome, 12))
