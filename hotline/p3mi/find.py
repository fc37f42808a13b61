"""Find: does a company stand in the list, or one that is spelt like it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.p3mi.spelling import initials_of, key_of, words_of
from hotline.store.tables import P3miCompany

#: A list older than this is said to be old: licences are given and revoked all the time.
OLD = timedelta(days=90)
#: From here on (0 to 100) a name is near enough to be shown beside the one that was asked for.
NEAR = 84
#: So many near names are shown.
SHOWN = 3


class Standing(StrEnum):
    """Whether a company stands in the list. It says nothing about its licence today."""

    STANDS = "stands"
    SIMILAR = "similar"
    ABSENT = "absent"
    NO_LIST = "no_list"


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What the list says about one name."""

    asked: str
    standing: Standing
    #: As the list writes them: the one that stands there, or those that are near.
    names: tuple[str, ...] = ()
    listed_on: date | None = None
    old: bool = False


async def find_companies(
    session: AsyncSession, asked: Sequence[str], *, today: date
) -> list[Found]:
    """Look each name up in the list."""
    if not asked:
        return []
    listed = (await session.scalars(select(P3miCompany).order_by(P3miCompany.name))).all()
    return [_find(name, listed, today=today) for name in asked]


def _find(asked: str, listed: Sequence[P3miCompany], *, today: date) -> Found:
    if not listed:
        return Found(asked=asked, standing=Standing.NO_LIST)
    listed_on = min(company.listed_on for company in listed)
    standing, names = _standing(asked, listed)
    return Found(
        asked=asked,
        standing=standing,
        names=names,
        listed_on=listed_on,
        old=today - listed_on > OLD,
    )


def _standing(asked: str, listed: Sequence[P3miCompany]) -> tuple[Standing, tuple[str, ...]]:
    key = key_of(asked)
    for company in listed:
        if company.key == key:
            return Standing.STANDS, (company.name,)
    near = sorted(
        ((_nearness(asked, key, company), company.name) for company in listed),
        key=lambda pair: (-pair[0], pair[1]),
    )
    names = tuple(name for nearness, name in near[:SHOWN] if nearness >= NEAR)
    return (Standing.SIMILAR, names) if names else (Standing.ABSENT, ())


def _nearness(asked: str, key: str, company: P3miCompany) -> float:
    # One wrong letter is near and never the same: a copied name differs by one letter, too.
    if len(key) >= 3 and key == initials_of(company.name):
        return 100.0
    whole = fuzz.ratio(key, company.key)
    words, theirs = words_of(asked), words_of(company.name)
    if len(words) < 2:
        return whole
    shuffled = fuzz.token_sort_ratio(" ".join(words), " ".join(theirs))
    # "Maju Jaya" is a part of "Maju Jaya Abadi": all its words are there.
    part = 90.0 if set(words) < set(theirs) else 0.0
    return max(whole, shuffled, part)
