"""Numbers: who can be called from a country, and never one past its check date."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.directory.places import HOME
from hotline.store.tables import HelpNumber

EVERYWHERE = "*"
#: Numbers listed for one country, and of those that serve everywhere.
_OWN, _EVERYWHERE = 6, 6

_MISSION = re.compile(r"\b(?:KBRI|KJRI|KRI|KDEI)\b")
_MONTHS = {
    "id": "Januari Februari Maret April Mei Juni "
    "Juli Agustus September Oktober November Desember",
    "en": "January February March April May June "
    "July August September October November December",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Help:
    """Whom somebody in one country can call."""

    numbers: Sequence[HelpNumber]
    #: Whether a number of an Indonesian mission there is among them.
    mission: bool
    #: The day on which the least recently checked of them was checked.
    checked_on: date | None


async def help_in(session: AsyncSession, country: str, *, today: date) -> Help:
    """Gather whom to call from a country: what serves there, then what serves everywhere."""
    rows = await numbers_for(session, country, today=today, limit=100)
    own = [number for number in rows if number.country == country][:_OWN]
    world = [number for number in rows if number.country == EVERYWHERE][:_EVERYWHERE]
    found = own if country == HOME else [*own, *world]
    return Help(
        numbers=found,
        mission=country == HOME or any(_MISSION.search(number.name["id"]) for number in own),
        checked_on=min((number.checked_on for number in found), default=None),
    )


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


def with_date(number: HelpNumber, *, language: str, confirm_word: str) -> str:
    """Write one number as a line that also says how, when and as of which report."""
    name = number.name.get(language) or number.name["id"]
    newest = max((str(source.get("date") or "") for source in number.sources), default="")
    about = [
        "WhatsApp" if number.channel == "whatsapp" else "",
        number.hours or "",
        month(newest, language),
        confirm_word if number.confirm_first else "",
    ]
    said = ", ".join(part for part in about if part)
    return f"{name}: {number.number}" + (f" ({said})" if said else "")


def month(day: str, language: str) -> str:
    """Write a date that is as exact as its source: "per Desember 2025"."""
    year, _, rest = day.partition("-")
    names = _MONTHS["en" if language == "en" else "id"].split()
    named = f"{names[int(rest[:2]) - 1]} {year}" if rest else year
    return f"{'as of' if language == 'en' else 'per'} {named}" if year else ""


def day_in_words(day: date, language: str) -> str:
    """Write a whole date."""
    names = _MONTHS["en" if language == "en" else "id"].split()
    return f"{day.day} {names[day.month - 1]} {day.year}"
