"""Check an offer: gather what a worker should know before answering it, and judge nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.offers.company_names import company_names
from hotline.p3mi.find import Found, find_companies
from hotline.store.tables import HelpNumber

#: Who can be asked about a company or a job order; it also serves people who have not left yet.
WHO_KNOWS = ("kp2mi-call-centre", "kp2mi-from-abroad")


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferCheck:
    """What stands beside the warning signs."""

    companies: Sequence[Found]
    #: None of them past its check date.
    numbers: Sequence[HelpNumber]


async def check_offer(session: AsyncSession, text: str, *, today: date) -> OfferCheck:
    """Look up the companies a text names, and whom to ask about them."""
    rows = await session.scalars(
        select(HelpNumber).where(HelpNumber.id.in_(WHO_KNOWS), HelpNumber.check_by >= today)
    )
    return OfferCheck(
        companies=await find_companies(session, company_names(text), today=today),
        numbers=sorted(rows, key=lambda number: WHO_KNOWS.index(number.id)),
    )
