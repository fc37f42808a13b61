"""The directory: help numbers by country, with source and check date."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, Date, String
from sqlalchemy.orm import Mapped, mapped_column

from hotline.store.tables.base import Base


class HelpNumber(Base):
    """One number or address where help answers."""

    __tablename__ = "help_number"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    #: ISO 3166 alpha-2 of where it serves; * for everywhere.
    country: Mapped[str] = mapped_column(String(2), index=True)
    #: By language.
    name: Mapped[Any] = mapped_column(JSON)
    number: Mapped[str] = mapped_column(String(120))
    #: phone, whatsapp, web or app.
    channel: Mapped[str] = mapped_column(String(12))
    hours: Mapped[str | None] = mapped_column(String(120))
    languages: Mapped[Any] = mapped_column(JSON)
    grade: Mapped[str] = mapped_column(String(1))
    #: True: the worker is told to confirm it first (grade B).
    confirm_first: Mapped[bool]
    sources: Mapped[Any] = mapped_column(JSON)
    checked_on: Mapped[date] = mapped_column(Date)
    #: After this day it is not shown.
    check_by: Mapped[date] = mapped_column(Date)
