"""The list of P3MI that editors imported: companies the ministry licenses to place workers."""

from datetime import date

from sqlalchemy import Date, String
from sqlalchemy.orm import Mapped, mapped_column

from hotline.store.tables.base import Base, BigId


class P3miCompany(Base):
    """One company of the list that is in use; an import replaces all of them."""

    __tablename__ = "p3mi_company"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    #: As the list writes it.
    name: Mapped[str] = mapped_column(String(200))
    #: The name without legal form, case, signs and spaces.
    key: Mapped[str] = mapped_column(String(200), unique=True)
    #: Number of its licence (SIP3MI), where the list has one.
    licence: Mapped[str | None] = mapped_column(String(120))
    address: Mapped[str | None] = mapped_column(String(400))
    #: The day of which the list is.
    listed_on: Mapped[date] = mapped_column(Date)
