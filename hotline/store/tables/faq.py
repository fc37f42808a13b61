"""The FAQ: entries, their revisions, and what was published when."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    Date,
    ForeignKey,
    Index,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from hotline.store.encrypted import EncryptedText
from hotline.store.tables.base import Base, BigId, states


class RevisionState(StrEnum):
    """Where a revision stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"


class Entry(Base):
    """One question the hotline can answer; its id is a topic id."""

    __tablename__ = "entry"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    #: How workers ask it: what the ranking learns from.
    examples: Mapped[Any] = mapped_column(JSON)
    #: Questions that must find it; never learnt from.
    must_pass: Mapped[Any] = mapped_column(JSON)
    #: Ids of entries that a reader may want next.
    related: Mapped[Any] = mapped_column(JSON)
    changed_at: Mapped[datetime]


class Revision(Base):
    """One version of an entry in one language."""

    __tablename__ = "revision"
    __table_args__ = (
        UniqueConstraint("entry_id", "language", "number", name="revisions_are_numbered"),
        Index(
            "one_published_revision_per_language",
            "entry_id",
            "language",
            unique=True,
            sqlite_where=sql("state = 'published'"),
            postgresql_where=sql("state = 'published'"),
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    entry_id: Mapped[str] = mapped_column(ForeignKey("entry.id"))
    language: Mapped[str] = mapped_column(String(8))
    number: Mapped[int]
    state: Mapped[RevisionState] = mapped_column(states(RevisionState, 12))
    title: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text)
    #: Grade of the weakest fact in it: A, B, or - when it holds none from outside.
    grade: Mapped[str] = mapped_column(String(1))
    #: [{"name": "UU 18/2017 art. 13", "date": "2017-11-22"}]
    sources: Mapped[Any] = mapped_column(JSON)
    checked_on: Mapped[date] = mapped_column(Date)
    #: After this day it is no longer given as current.
    review_by: Mapped[date] = mapped_column(Date)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None]


class Publication(Base):
    """One row that counts: the version of the document that Rasa reads."""

    __tablename__ = "publication"

    id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    version: Mapped[int]
    changed_at: Mapped[datetime]


class Rating(Base):
    """A worker's thumb on an answer, with the question when the thumb pointed down."""

    __tablename__ = "rating"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    entry_id: Mapped[str] = mapped_column(String(64), index=True)
    helpful: Mapped[bool]
    question: Mapped[str | None] = mapped_column(EncryptedText)
    #: The update it came with: a repeated tap is counted once.
    update_id: Mapped[str] = mapped_column(String(64), unique=True)
    at: Mapped[datetime]
    #: When an editor dealt with the question.
    handled_at: Mapped[datetime | None]
