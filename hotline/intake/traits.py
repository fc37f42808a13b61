"""Traits: what two complaints may have in common, stored so that it cannot be read."""

import hashlib
import hmac
import math
import re
from collections.abc import Iterator
from enum import StrEnum

from sqlalchemy import delete, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.intake.details import Details, Party, Place
from hotline.intake.details.values import Role
from hotline.keys import Keys
from hotline.p3mi.spelling import key_of, words_of
from hotline.store.insert import insert_new
from hotline.store.tables import Complaint, Trait


class Kind(StrEnum):
    """What is alike."""

    AGENCY = "agency"
    PHONE = "phone"
    LINK = "link"
    PLACE = "place"


#: Degrees; some five kilometres: one compound, not one city.
CELL = 0.05
#: A shorter name names nobody.
SHORTEST_NAME = 4
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.|m\.)?", re.IGNORECASE)
_PHONE_LINK = re.compile(r"^(?:wa\.me/|(?:api\.)?whatsapp\.com/send\?phone=)\+?(\d{8,15})")
#: Sites whose address is the handle of an account: the same handle is the same trait.
_HANDLE = re.compile(
    r"^(?:t\.me|telegram\.me|instagram\.com|tiktok\.com|facebook\.com|fb\.com|line\.me/ti/p)/"
    r"[@~]?([^/?#]+)"
)
#: Groups are joined by a random code, whose capitals count.
_INVITATION = re.compile(
    r"^(?:t\.me/(?:\+|joinchat/)|chat\.whatsapp\.com/)(\S+)", re.IGNORECASE
)


async def note_traits(
    session: AsyncSession, complaint: Complaint, details: Details, *, keys: Keys
) -> None:
    """Keep the traits of what is said now; those of what was corrected go."""
    wanted = set(hashes(details, secret=keys.chat))
    rows = await session.execute(
        select(Trait.kind, Trait.hash).where(Trait.complaint_id == complaint.id)
    )
    there = {(kind, digest) for kind, digest in rows}
    if gone := there - wanted:
        await session.execute(
            delete(Trait).where(
                Trait.complaint_id == complaint.id, tuple_(Trait.kind, Trait.hash).in_(gone)
            )
        )
    fresh = [
        {"complaint_id": complaint.id, "kind": kind, "hash": digest}
        for kind, digest in sorted(wanted - there)
    ]
    await insert_new(session, Trait, fresh)


def hashes(details: Details, *, secret: bytes) -> Iterator[tuple[str, str]]:
    """List kinds and keyed hashes."""
    for kind, value in traits_of(details):
        named = f"trait:{kind}:{value}".encode("utf-8", "surrogatepass")
        yield kind.value, hmac.new(secret, named, hashlib.sha256).hexdigest()


def traits_of(details: Details) -> Iterator[tuple[Kind, str]]:
    """List what another complaint could say as well, spelt alike; one may come twice."""
    for party in details.parties:
        yield from _of_party(party)
    if details.person.phone:
        yield Kind.PHONE, details.person.phone
    if details.place is not None:
        yield from _of_place(details.place)


def _of_party(party: Party) -> Iterator[tuple[Kind, str]]:
    if party.name is not None and _names_somebody(party):
        yield Kind.AGENCY, key_of(party.name)
    for phone in party.phones:
        yield Kind.PHONE, phone
    for link in party.links:
        yield from _of_link(link)


def _names_somebody(party: Party) -> bool:
    words = words_of(party.name or "")
    # One name of a recruiter is "Budi": there are too many.
    alone = party.role is Role.RECRUITER and len(words) < 2
    return len("".join(words)) >= SHORTEST_NAME and not alone


def _of_link(link: str) -> Iterator[tuple[Kind, str]]:
    address = _SCHEME.sub("", link.strip()).rstrip("/.,")
    if invitation := _INVITATION.match(address):
        yield Kind.LINK, f"+{invitation[1]}"
        return
    address = address.lower()
    if phone := _PHONE_LINK.match(address):
        yield Kind.PHONE, f"+{phone[1]}"
        return
    handle = _HANDLE.match(address)
    name = handle[1] if handle else address.removeprefix("@")
    if len(name) >= SHORTEST_NAME:
        yield Kind.LINK, name


def _of_place(place: Place) -> Iterator[tuple[Kind, str]]:
    name = "".join(words_of(place.name or ""))
    if place.country and len(name) >= SHORTEST_NAME:
        yield Kind.PLACE, f"{place.country}:{name}"
    if place.latitude is None or place.longitude is None:
        return
    # Two grids, one half a cell further: neighbours on both sides of a line of one stand
    # in the same cell of the other.
    for shift in (0.0, 0.5):
        row = math.floor(place.latitude / CELL + shift)
        column = math.floor(place.longitude / CELL + shift)
        yield Kind.PLACE, f"{shift}:{row}:{column}"
