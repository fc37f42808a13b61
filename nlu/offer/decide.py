"""Rules and model together: is it an offer, and which signs are named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nlu.offer.model import Leaning
from nlu.offer.plain import Plain
from nlu.offer.signs import OfferSigns, Sign
from nlu.offer.writing import Writing

#: The model alone is believed from here on.
SURE = 0.5
#: So likely it must be at least where it is written like an offer.
POSSIBLE = 0.1
#: So likely, two signs that stand there in plain words make it one.
LIKELY = 0.3
#: A short advertisement looks like little but its signs: then this much leaning is enough.
SHORT_LEANS, SHORT_POSSIBLE = 0.75, 0.004
#: Up to so many characters a message is short.
SHORT = 85
#: Without the model, or where it has not seen such writing: this many parts make an offer.
PARTS, MANY_PARTS = 3, 4
#: From here on an offer leans towards those that warn; below the second it leans far away.
LEANS, PLAIN_ENOUGH = 0.5, 0.12
#: So sure, weak signs count even beside words of the procedural route.
LEANS_FAR = 0.8
#: Signs that a proper offer may show in its wording: alone in such a one they are not named.
SOFT = frozenset(
    {
        "all_expenses_promised",
        "asks_personal_data",
        "fast_departure",
        "no_qualification",
        "online_gaming_or_cs_job",
        "social_media_recruiter",
        "unrealistic_salary",
        "unverifiable_company",
    }
)


@dataclass(frozen=True)
class Offer:
    """What the detector says of one message."""

    is_offer: bool
    signs: tuple[Sign, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return it the way actions read it."""
        signs = [{"id": sign.id, "words": sign.words} for sign in self.signs]
        return {"is_offer": self.is_offer, "signs": signs}


NO_OFFER = Offer(is_offer=False, signs=())


def decide(plain: Plain, rules: OfferSigns, writing: Writing, leaning: Leaning | None) -> Offer:
    """Weigh what is written against what the model thinks."""
    parts = writing.parts(plain)
    # Most messages are none: what costs time is looked for only where one is possible.
    if leaning is not None and leaning.offer < SHORT_POSSIBLE and parts < MANY_PARTS:
        return NO_OFFER
    found = rules.find(plain)
    strong = sum(not sign.weak for sign in found)
    if not _is_offer(parts, leaning, strong=strong, length=len(plain.text)):
        return NO_OFFER
    return Offer(True, _named(found, rules.procedural(plain), leaning))


def _is_offer(parts: int, leaning: Leaning | None, *, strong: int, length: int) -> bool:
    if leaning is None:
        return parts >= PARTS
    if leaning.offer >= SURE:
        # What sells a motorbike is written alike, and shorter; it has no word of work in it.
        return parts > 0 or strong > 1 or length > SHORT
    if parts >= MANY_PARTS:
        return True
    warns = strong > 0 and leaning.scam >= SHORT_LEANS
    if leaning.offer >= LIKELY and warns and strong > 1:
        return True
    warns = warns and parts > 0
    if leaning.offer >= POSSIBLE:
        return parts >= PARTS or warns
    return warns and strong > 1


def _named(found: Sequence[Sign], procedural: int, leaning: Leaning | None) -> tuple[Sign, ...]:
    scam = leaning.scam if leaning else LEANS
    weak = scam >= (LEANS_FAR if procedural else LEANS)
    named = tuple(sign for sign in found if weak or not sign.weak)
    alone = len(named) == 1 and named[0].id in SOFT
    return () if alone and scam < PLAIN_ENOUGH else named
