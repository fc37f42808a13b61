"""What the detector says about one message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

#: From worst to none; the order decides when rule and model disagree.
URGENCIES = ("emergency", "ongoing", "predeparture", "past", "none")

INDICATORS = (
    "abuse_of_vulnerability",
    "deception",
    "restriction_of_movement",
    "isolation",
    "physical_and_sexual_violence",
    "intimidation_and_threats",
    "retention_of_identity_documents",
    "withholding_of_wages",
    "debt_bondage",
    "abusive_working_and_living_conditions",
    "excessive_overtime",
    "forced_criminality",
    "child_involved",
    "self_harm",
    "medical_emergency",
    "recruitment_fraud",
)


@dataclass(frozen=True)
class Indicator:
    """One indicator and the words of the message that support it."""

    code: str
    words: str
    by: str  #: "rule" or "model"


@dataclass(frozen=True)
class Assessment:
    """Urgency and indicators of one message."""

    urgency: str
    about_other: bool
    unsure: bool
    indicators: tuple[Indicator, ...]
    #: What the model alone thinks, for the messages that follow and for measuring.
    chance: float = 0.0

    def as_dict(self) -> dict[str, Any]:
        """Return it the way actions read it."""
        return {
            "urgency": self.urgency,
            "about_other": self.about_other,
            "unsure": self.unsure,
            "indicators": [vars(indicator) for indicator in self.indicators],
            "chance": round(self.chance, 4),
        }


NO_RISK = Assessment(urgency="none", about_other=False, unsure=False, indicators=())


def worse(first: str, second: str) -> str:
    """Return the more urgent of two."""
    return min(first, second, key=URGENCIES.index)
