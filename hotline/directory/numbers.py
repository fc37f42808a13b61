"""Numbers: who can be called from a country, and never one past its check date."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import case, select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.store.tables import HelpNumber

EVERYWHERE = "*"
HOME = "ID"
#: Somebody in danger calls; a page to read comes last.
_QUICKEST = case(
    {"phone": 0, "whatsapp": 1, "app": 2, "web": 3}, value=HelpNumber.channel, else_=4
)


async def numbers_for(
    session: AsyncSession, country: str | None, *, today: date, limit: int = 6
) -> Sequence[HelpNumber]:
    """List numbers for somebody in `country` (ISO 3166 alpha-2; none: unknown), nearest first.

    Numbers past their check date are left out. The country's own come first, then those
    that serve everywhere, then Indonesia's, which also take calls from abroad.
    """
    wanted = [place for place in (country, EVERYWHERE, HOME) if place is not None]
    nearest = case({place: rank for rank, place in enumerate(wanted)}, value=HelpNumber.country)
    rows = await session.scalars(
        select(HelpNumber)
        .where(HelpNumber.country.in_(wanted), HelpNumber.check_by >= today)
        .order_by(nearest, _QUICKEST, HelpNumber.grade, HelpNumber.id)
        .limit(limit)
    )
    return rows.all()


def in_words(number: HelpNumber, *, language: str, confirm_word: str) -> str:
    """Write one number as a line: its name, the number, and a word of caution where due."""
    name = number.name.get(language) or number.name["id"]
    caution = f" ({confirm_word})" if number.confirm_first else ""
    return f"{name}: {number.number}{caution}"
