"""Alarm: a danger that is new in the talk of a complaint, before which nothing else is said."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.intake.details import Alarm
from hotline.intake.risk import Risk
from hotline.store.tables import Complaint, Indicator
from hotline.store.tables.complaint import Urgency

SELF_HARM, MEDICAL = "self_harm", "medical_emergency"


async def alarm(session: AsyncSession, complaint: Complaint, risk: Risk) -> Alarm | None:
    """Tell what a message raises, before it is taken down; None where nothing is new.

    Who speaks of ending their life is heard every time.
    """
    codes = {sign.code for sign in risk.signs}
    if SELF_HARM in codes:
        return Alarm.SELF_HARM
    if MEDICAL in codes and not await _is_known(session, complaint, MEDICAL):
        return Alarm.MEDICAL
    if risk.urgency is not Urgency.EMERGENCY or complaint.urgency is Urgency.EMERGENCY:
        return None
    return Alarm.OTHER if risk.about_other else Alarm.EMERGENCY


async def _is_known(session: AsyncSession, complaint: Complaint, code: str) -> bool:
    known = select(Indicator.id).where(
        Indicator.complaint_id == complaint.id, Indicator.code == code
    )
    return await session.scalar(known.limit(1)) is not None
