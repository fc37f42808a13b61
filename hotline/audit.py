"""Audit: who did what, written in the transaction of the act."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from hotline.store.tables import AuditEntry


def note(
    session: AsyncSession,
    action: str,
    *,
    now: datetime,
    actor: str = "bot",
    staff_id: int | None = None,
    complaint_id: int | None = None,
    detail: Mapping[str, str | int | bool] | None = None,
) -> None:
    """Add an entry; `detail` holds codes and states only, nothing personal."""
    session.add(
        AuditEntry(
            at=now,
            actor="staff" if staff_id is not None else actor,
            staff_id=staff_id,
            action=action,
            complaint_id=complaint_id,
            detail=dict(detail or {}),
        )
    )
