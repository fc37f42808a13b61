"""Evidence: files that workers sent, kept encrypted and untouched."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from hotline.store.encrypted import EncryptedBytes, EncryptedText
from hotline.store.tables.base import Base, BigId, states


class EvidenceState(StrEnum):
    """How far a file has come."""

    #: Not fetched from Telegram yet.
    WAITING = "waiting"
    STORED = "stored"
    #: Over the limit of what a bot may fetch.
    TOO_LARGE = "too_large"
    #: Empty, cut off, or not what its type says: kept as it came, but nobody can open it.
    BROKEN = "broken"
    #: Telegram has it no more.
    GONE = "gone"


class Evidence(Base):
    """One file; a row exists from the moment its message came."""

    __tablename__ = "evidence"
    __table_args__ = (
        UniqueConstraint("message_id", "file_key", name="one_evidence_per_file_of_a_message"),
        Index(
            "ix_evidence_waiting",
            "due_at",
            sqlite_where=sql("state = 'waiting'"),
            postgresql_where=sql("state = 'waiting'"),
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    chat_key: Mapped[str] = mapped_column(ForeignKey("chat.chat_key"), index=True)
    #: Through its message it belongs to a complaint's thread.
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"))
    #: photo, document, voice, audio, video or video_note: as what it was sent.
    kind: Mapped[str] = mapped_column(String(16))
    #: SHA-256 of Telegram's lasting name of the file: an edit may put another in its place.
    file_key: Mapped[str] = mapped_column(String(64))
    state: Mapped[EvidenceState] = mapped_column(states(EvidenceState, 12))
    #: Telegram's file id; useless without the bot's token, secret all the same.
    file_id: Mapped[str] = mapped_column(EncryptedText)
    file_name: Mapped[str | None] = mapped_column(EncryptedText)
    #: Told by Telegram or the sender; never trusted.
    claimed_type: Mapped[str | None] = mapped_column(String(120))
    #: Told by the content.
    media_type: Mapped[str | None] = mapped_column(String(120))
    #: Of the original, bytes.
    size: Mapped[int | None] = mapped_column(BigInteger)
    #: Of the original, hex.
    sha256: Mapped[str | None] = mapped_column(String(64))
    #: When Telegram's update arrived here.
    received_at: Mapped[datetime]
    stored_at: Mapped[datetime | None]
    #: Not fetched again before this moment.
    due_at: Mapped[datetime | None]
    #: Rises when somebody begins to fetch it; who holds an older number has lost it.
    attempts: Mapped[int] = mapped_column(default=0)
    #: How often Telegram said that it has no such file.
    refusals: Mapped[int] = mapped_column(default=0)
    #: When it was settled whether the worker hears how it ended; staff may speak then.
    told_at: Mapped[datetime | None]
    #: A small JPEG made by us.
    thumbnail: Mapped[bytes | None] = mapped_column(EncryptedBytes)


class EvidencePart(Base):
    """A piece of the original, encrypted; pieces keep any process from holding 20 MB."""

    __tablename__ = "evidence_part"

    evidence_id: Mapped[int] = mapped_column(
        ForeignKey("evidence.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(EncryptedBytes)
