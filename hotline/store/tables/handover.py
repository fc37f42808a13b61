"""Handover: an approved complaint on its way to the commission, and what came back."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from hotline.store.encrypted import EncryptedJson, EncryptedText
from hotline.store.tables.base import Base, BigId, states


class HandoverState(StrEnum):
    """How far a handover has come."""

    WAITING = "waiting"
    SENT = "sent"
    RECEIVED = "received"
    REGISTERED = "registered"
    DECIDED = "decided"
    #: Given up after too many failures: the dead letter list, from which staff retry.
    DEAD = "dead"


class HandoverChannel(StrEnum):
    """By what it goes."""

    HTTPS = "https"
    AMQP = "amqp"
    FILE = "file"


class Handover(Base):
    """One version of a complaint, handed over once."""

    __tablename__ = "handover"
    __table_args__ = (
        UniqueConstraint("complaint_id", "number", name="handovers_are_numbered"),
        Index(
            "ix_handover_waiting",
            "due_at",
            sqlite_where=sql("state = 'waiting'"),
            postgresql_where=sql("state = 'waiting'"),
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaint.id"), index=True)
    number: Mapped[int]
    channel: Mapped[HandoverChannel] = mapped_column(states(HandoverChannel, 8))
    state: Mapped[HandoverState] = mapped_column(states(HandoverState, 12), index=True)
    #: Random; the commission's books know a repetition by it.
    idempotency_key: Mapped[str] = mapped_column(String(64), unique=True)
    #: The document as it was approved: later changes go into a later handover.
    document: Mapped[Any] = mapped_column(EncryptedJson)
    approved_by: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    approved_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    #: Code of the last failure: timeout, refused, http_500 …; nothing personal.
    failure: Mapped[str | None] = mapped_column(String(32))
    sent_at: Mapped[datetime | None]
    received_at: Mapped[datetime | None]
    registered_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    #: The commission's own number.
    registration_number: Mapped[str | None] = mapped_column(EncryptedText)
    #: The commission's decision, in its words.
    decision: Mapped[str | None] = mapped_column(EncryptedText)


class ApiClient(Base):
    """A program of the commission's that may read and acknowledge."""

    __tablename__ = "api_client"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    name: Mapped[str] = mapped_column(String(64), unique=True)
    #: SHA-256 of the token, hex; the token is shown once.
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    disabled_at: Mapped[datetime | None]
