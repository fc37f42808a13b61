"""Buttons: what a short token under a message stands for."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from hotline.store.encrypted import EncryptedText
from hotline.store.tables.base import Base


class Button(Base):
    """Telegram carries 64 bytes a button; the payload stays here."""

    __tablename__ = "button"

    token: Mapped[str] = mapped_column(String(32), primary_key=True)
    chat_key: Mapped[str] = mapped_column(ForeignKey("chat.chat_key"), index=True)
    title: Mapped[str] = mapped_column(EncryptedText)
    payload: Mapped[str] = mapped_column(EncryptedText)
    created_at: Mapped[datetime]
