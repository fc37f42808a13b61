"""Check: what a revision must hold before a worker may read it."""

import re
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.errors import RevisionInvalid
from hotline.store.tables import HelpNumber, Revision

#: Fits a small phone's screen without scrolling far.
LONGEST_ANSWER = 900
GRADES = ("A", "B", "-")

# Runs of digits that may be a phone number: a + in front, or at least seven digits in
# groups. Sums of money (Rp332.500), years and law numbers are not.
_PHONE = re.compile(r"(?<![\w.,/])(?:\+\d[\d\s-]{6,}\d|0\d{2,3}[\s-]?\d[\d\s-]{2,}\d)(?![\w/])")


async def check_revision(session: AsyncSession, revision: Revision, *, today: date) -> None:
    """Raise RevisionInvalid with the first thing that is wrong."""
    if not revision.title or not revision.answer:
        raise RevisionInvalid("It needs a title and a text.")
    if len(revision.answer) > LONGEST_ANSWER:
        raise RevisionInvalid(f"It has more than {LONGEST_ANSWER} characters.")
    if revision.grade not in GRADES:
        raise RevisionInvalid("Its grade must be A, B or -.")
    if not revision.sources or not all(source.get("name") for source in revision.sources):
        raise RevisionInvalid("It needs at least one source with a name.")
    if revision.checked_on > today:
        raise RevisionInvalid("The day of the check lies in the future.")
    if revision.review_by < today:
        raise RevisionInvalid("The day of the next review has passed.")
    await _check_numbers(session, revision)


async def _check_numbers(session: AsyncSession, revision: Revision) -> None:
    written = {digits(number) for number in phone_numbers(revision.answer)}
    if not written:
        return
    known = {digits(number) for number in await session.scalars(select(HelpNumber.number))}
    if strange := written - known:
        raise RevisionInvalid(
            f"It holds a number that the directory does not hold: {min(strange)}."
        )


def phone_numbers(text: str) -> list[str]:
    """Find what looks like a phone number."""
    return [found.strip() for found in _PHONE.findall(text)]


def digits(number: str) -> str:
    """Reduce a number to its digits, so that spellings compare."""
    return re.sub(r"\D", "", number)
