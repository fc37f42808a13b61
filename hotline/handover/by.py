"""By: who brought the news of a handover."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class By:
    """Who brought the news."""

    #: api, courier or staff.
    actor: str
    client_id: int | None = None
    staff_id: int | None = None


COURIER = By(actor="courier")
