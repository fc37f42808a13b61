"""Complaints: the structured record of what happened to somebody."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, SmallInteger, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from hotline.store.encrypted import EncryptedJson, EncryptedText
from hotline.store.tables.base import Base, BigId, states


class Status(StrEnum):
    """Where a complaint stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    TRIAGED = "triaged"
    IN_PROGRESS = "in_progress"
    REFERRED = "referred"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


#: What waits for staff to claim it.
WAITING = (Status.SUBMITTED, Status.TRIAGED)
#: A chat has at most one of these at a time; what is said goes into it.
OPEN = (Status.DRAFT, *WAITING, Status.IN_PROGRESS)


class Urgency(StrEnum):
    """How soon a human is needed."""

    EMERGENCY = "emergency"
    ONGOING = "ongoing"
    PREDEPARTURE = "predeparture"
    PAST = "past"
    NONE = "none"

    @property
    def rank(self) -> int:
        """Order in the queue, 0 first."""
        return list(Urgency).index(self)


class Origin(StrEnum):
    """What opened it."""

    RISK = "risk"
    SOS = "sos"
    ASKED_FOR_HUMAN = "asked_for_human"
    UNANSWERED = "unanswered"


#: Written out wherever the queue is read: a database that is only given the states later
#: does not see that its index of what waits may be used.
WAITING_SQL = "complaint.status IN ('submitted', 'triaged')"
_OPEN_SQL = "status IN ('draft', 'submitted', 'triaged', 'in_progress')"


class Complaint(Base):
    """One complaint can stand for one person or for four hundred."""

    __tablename__ = "complaint"
    __table_args__ = (
        Index(
            "one_open_complaint_per_chat",
            "chat_key",
            unique=True,
            sqlite_where=text(_OPEN_SQL),
            postgresql_where=text(_OPEN_SQL),
        ),
        Index("ix_complaint_queue", "status", "urgency_rank", "submitted_at", "id"),
        Index(
            "ix_complaint_waiting",
            "urgency_rank",
            "answer_by",
            "id",
            sqlite_where=text(WAITING_SQL),
            postgresql_where=text(WAITING_SQL),
        ),
        Index("ix_complaint_measured", "urgency_rank", "submitted_at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    chat_key: Mapped[str] = mapped_column(ForeignKey("chat.chat_key"), index=True)
    status: Mapped[Status] = mapped_column(states(Status, 12), default=Status.DRAFT)
    origin: Mapped[Origin] = mapped_column(states(Origin, 16))
    urgency: Mapped[Urgency] = mapped_column(states(Urgency, 12))
    urgency_rank: Mapped[int] = mapped_column(SmallInteger)
    about_other: Mapped[bool] = mapped_column(default=False)
    #: hotline.intake.details.Details as JSON: what was said, by field.
    details: Mapped[Any] = mapped_column(EncryptedJson)
    #: Keyed hash of the receipt code, so that a code finds its complaint.
    receipt_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    receipt_code: Mapped[str | None] = mapped_column(EncryptedText)
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"), index=True)
    #: Others of the same place complain with it.
    group_id: Mapped[int | None] = mapped_column(ForeignKey("complaint_group.id"), index=True)
    opened_at: Mapped[datetime]
    #: Last time the worker said something that belongs to it.
    heard_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    #: True when it was submitted because the worker fell silent.
    incomplete: Mapped[bool] = mapped_column(default=False)
    #: By when staff should answer (hotline.intake.deadlines), once it waits for them.
    answer_by: Mapped[datetime | None]
    #: When staff first wrote to the worker.
    answered_at: Mapped[datetime | None]
    claimed_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    #: Rises with every change, so that an open page knows that it is old.
    changed_at: Mapped[datetime] = mapped_column(index=True)


class Indicator(Base):
    """A sign of forced labour that somebody asserted, with the words that support it."""

    __tablename__ = "indicator"
    __table_args__ = (
        UniqueConstraint(
            "complaint_id", "code", "message_id", name="one_indicator_per_message_and_code"
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaint.id"), index=True)
    #: One of hotline.intake.indicators.CODES.
    code: Mapped[str] = mapped_column(String(48))
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"))
    words: Mapped[str] = mapped_column(EncryptedText)
    #: rule, model or staff.
    asserted_by: Mapped[str] = mapped_column(String(8))
    confirmed: Mapped[bool | None]
