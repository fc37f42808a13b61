"""Links between complaints: groups that belong together, and traits that are alike."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from hotline.store.tables.base import Base, BigId


class ComplaintGroup(Base):
    """People of one place who complain together; each keeps a complaint of their own."""

    __tablename__ = "complaint_group"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    #: Keyed hash of the code with which others join.
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]


class Trait(Base):
    """A keyed hash of something two complaints may have in common."""

    __tablename__ = "trait"
    __table_args__ = (Index("ix_trait_kind_hash", "kind", "hash"),)

    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaint.id"), primary_key=True)
    #: agency, phone, link or place.
    kind: Mapped[str] = mapped_column(String(12), primary_key=True)
    hash: Mapped[str] = mapped_column(String(64), primary_key=True)


class CodeGuess(Base):
    """How often a chat typed codes that belong to no complaint."""

    __tablename__ = "code_guess"

    chat_key: Mapped[str] = mapped_column(ForeignKey("chat.chat_key"), primary_key=True)
    guesses: Mapped[int]
    last_at: Mapped[datetime]
