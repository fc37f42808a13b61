"""Offer: what Rasa found in a message that holds a job offer, parsed at the door."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Sign:
    """A warning sign and the words that show it."""

    id: str
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """Whether a message is an offer, and its warning signs."""

    is_offer: bool
    signs: tuple[Sign, ...]

    @classmethod
    def parse(cls, found: Any) -> "Offer":
        """Read what the detector put on the message; nothing there is no offer."""
        found = found or {}
        return cls(
            is_offer=bool(found.get("is_offer")),
            signs=tuple(
                Sign(id=str(sign["id"]), words=str(sign["words"]))
                for sign in found.get("signs") or ()
            ),
        )
