"""The inbox: every update, written before Telegram is told that it arrived."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from hotline.store.encrypted import EncryptedJson
from hotline.store.tables.base import Base


class InboxRow(Base):
    """One update of Telegram's, handled once."""

    __tablename__ = "inbox"
    __table_args__ = (
        Index(
            "ix_inbox_unhandled",
            "chat_key",
            "update_id",
            sqlite_where=text("handled_at IS NULL"),
            postgresql_where=text("handled_at IS NULL"),
        ),
    )

    #: Telegram's own number; the key, so that a repeated update is stored once.
    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    #: Whose update it is; none for updates that belong to no private chat.
    chat_key: Mapped[str | None] = mapped_column(String(32))
    #: The update as it came, JSON.
    payload: Mapped[Any] = mapped_column(EncryptedJson)
    received_at: Mapped[datetime]
    handled_at: Mapped[datetime | None]
    #: How often handling began and failed.
    attempts: Mapped[int] = mapped_column(default=0)
    #: Not tried again before this moment.
    due_at: Mapped[datetime | None]
