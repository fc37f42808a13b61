"""Indicator names: what the ILO calls each of its indicators, and what we call ours."""

from hotline.intake.risk import ILO_INDICATORS

#: As printed in the ILO's booklet "ILO Indicators of Forced Labour" (2012).
_OFFICIAL = {
    "abuse_of_vulnerability": "Abuse of vulnerability",
    "deception": "Deception",
    "restriction_of_movement": "Restriction of movement",
    "isolation": "Isolation",
    "physical_and_sexual_violence": "Physical and sexual violence",
    "intimidation_and_threats": "Intimidation and threats",
    "retention_of_identity_documents": "Retention of identity documents",
    "withholding_of_wages": "Withholding of wages",
    "debt_bondage": "Debt bondage",
    "abusive_working_and_living_conditions": "Abusive working and living conditions",
    "excessive_overtime": "Excessive overtime",
}


def ilo_number(code: str) -> int | None:
    """Number an indicator of the ILO's, in its order from 1; none for ours."""
    return ILO_INDICATORS.index(code) + 1 if code in ILO_INDICATORS else None


def official_name(code: str) -> str:
    """Name an indicator in English; ours by its code."""
    return _OFFICIAL.get(code) or code.replace("_", " ").capitalize()
