"""Risk: what understanding says about danger in a message."""

from dataclasses import dataclass
from typing import Any

from hotline.store.tables.complaint import Urgency

#: The ILO's eleven indicators of forced labour (ILO SAP-FL, 2012), in its order.
ILO_INDICATORS = (
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
)
#: Ours, for what the eleven do not name.
OUR_INDICATORS = (
    "forced_criminality",
    "child_involved",
    "self_harm",
    "medical_emergency",
    "recruitment_fraud",
)
CODES = frozenset(ILO_INDICATORS + OUR_INDICATORS)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sign:
    """One indicator with the worker's words that support it."""

    code: str
    words: str
    #: rule, model or staff.
    asserted_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Risk:
    """A message's urgency and indicators."""

    urgency: Urgency
    about_other: bool = False
    signs: tuple[Sign, ...] = ()

    @classmethod
    def parse(cls, found: Any) -> "Risk":
        """Read what Rasa's RiskDetector put on a message; what it does not know is left out."""
        found = found if isinstance(found, dict) else {}
        urgency = found.get("urgency", "none")
        known = urgency in set(Urgency)
        return cls(
            # An urgency nobody knows is not "none": a human looks.
            urgency=Urgency(urgency) if known else Urgency.ONGOING,
            about_other=bool(found.get("about_other", False)),
            signs=tuple(
                Sign(
                    code=item["code"],
                    words=str(item.get("words", "")),
                    asserted_by=str(item.get("by", "model")),
                )
                for item in found.get("indicators", ())
                if item.get("code") in CODES
            ),
        )
