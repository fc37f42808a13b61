"""A chat: one worker's conversation with the hotline."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from hotline.store.encrypted import EncryptedText
from hotline.store.tables.base import Base


class Chat(Base):
    """Known everywhere by its chat_key; the Telegram id lives in this one encrypted column."""

    __tablename__ = "chat"

    chat_key: Mapped[str] = mapped_column(String(32), primary_key=True)
    telegram_id: Mapped[str] = mapped_column(EncryptedText)
    #: What the hotline writes in: the worker's choice, or what was told from their messages.
    language: Mapped[str] = mapped_column(String(8), default="id")
    #: True once the worker chose; then nothing is told from messages any more.
    language_chosen: Mapped[bool] = mapped_column(default=False)
    #: The country the talk is about (ISO 3166 alpha-2): named last, or of a shared location.
    country: Mapped[str | None] = mapped_column(EncryptedText)
    created_at: Mapped[datetime]
    blocked_at: Mapped[datetime | None]
