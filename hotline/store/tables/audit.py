"""Audit entries: who did what to which complaint, and when."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from hotline.store.tables.base import Base, BigId


class AuditEntry(Base):
    """Written in the transaction of the act itself; never changed."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    at: Mapped[datetime]
    #: worker, bot, staff, cli, courier or api (detail then names the client).
    actor: Mapped[str] = mapped_column(String(8))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"), index=True)
    action: Mapped[str] = mapped_column(String(32))
    complaint_id: Mapped[int | None] = mapped_column(ForeignKey("complaint.id"), index=True)
    #: Codes and states only, nothing personal: {"from": "submitted", "to": "in_progress"}.
    detail: Mapped[Any] = mapped_column(JSON, default=dict)
