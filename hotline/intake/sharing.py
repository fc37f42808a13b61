"""Sharing: a place that a worker shares answers where they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from hotline.intake import drafts, telling
from hotline.intake.details import Field, Place
from hotline.intake.questions import next_question
from hotline.intake.risk import Risk
from hotline.intake.steps import onward
from hotline.keys import Keys
from hotline.people import chats
from hotline.store.tables.complaint import Status, Urgency


@dataclass(frozen=True, kw_only=True, slots=True)
class Shared:
    """A point on the map; 91 and 181 where a message had none."""

    latitude: float
    longitude: float

    @property
    def is_on_the_map(self) -> bool:
        """Tell whether there is such a point at all."""
        return abs(self.latitude) <= 90 and abs(self.longitude) <= 180


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptPlace:
    """A complaint took the place in."""

    #: Whether a question of the talk waits.
    asking: bool


async def share_place(
    session: AsyncSession,
    chat_key: str,
    shared: Shared,
    countries: Sequence[str],
    *,
    update_id: str,
    keys: Keys,
    now: datetime,
) -> KeptPlace | None:
    """Put the point into the open complaint; the talk moves on if it asked for the place."""
    complaint = await chats.open_complaint(session, chat_key)
    if complaint is None:
        return None
    await drafts.hear(
        session, complaint, Risk(urgency=Urgency.NONE), update_id=update_id, now=now
    )
    details = drafts.details_of(complaint)
    if shared.is_on_the_map:
        details = details.change(place=_placed(details.place, shared, countries))
    if details.asking is Field.WHERE and shared.is_on_the_map:
        emergency = complaint.urgency is Urgency.EMERGENCY
        details = onward(details.change(asking=None), emergency=emergency)
    await telling.keep(session, complaint, details, keys=keys, now=now)
    silent = complaint.status is Status.IN_PROGRESS
    through = next_question(details, emergency=True) is None and details.asking is None
    draft = complaint.status is Status.DRAFT and through
    return KeptPlace(
        asking=not silent and (draft or details.asking is not None or details.review)
    )


def _placed(before: Place | None, shared: Shared, countries: Sequence[str]) -> Place:
    # Near a border the worker knows better than the map.
    told = before.country if before else None
    country = told if told in countries or not countries else countries[0]
    return Place(
        country=country,
        name=before.name if before else None,
        latitude=shared.latitude,
        longitude=shared.longitude,
    )
