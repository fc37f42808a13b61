"""Codes: what of a complaint is told by which code of HTCDS 2.0."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from hotline.formats.document import ComplaintDocument
from hotline.formats.parts import SupportedIndicator

_FOLDER = Path(__file__).parent
#: A hotline hears; it does not establish that somebody is a victim.
TRAFFICKING_STATUS = "PossibleVictimOfTrafficking"
#: The standard has no value for a national human-rights institution.
DECISION_MAKING_ORG = "NonPoliceGovernmentalOrganization"
#: Between several codes in one cell.
BETWEEN = ";"


def standing(document: ComplaintDocument) -> Sequence[SupportedIndicator]:
    """List the indicators that no member of staff rejected."""
    return [one for one in document.indicators if one.confirmed is not False]


def methods_of_control(indicators: Iterable[SupportedIndicator]) -> list[str]:
    """Tell by what means somebody is held, each once, in the order of the telling."""
    found: dict[str, None] = {}
    for one in indicators:
        found |= dict.fromkeys(
            _methods(mapping()["methods_of_control"].get(one.code), one.words)
        )
    return list(found)


def types_of_exploitation(indicators: Iterable[SupportedIndicator]) -> list[str]:
    """Tell to what end, as far as the indicators say it."""
    codes = {one.code for one in indicators}
    types: Mapping[str, list[str]] = mapping()["type_of_exploitation"]
    return [code for code, signs in types.items() if codes & set(signs)]


def code(table: str, ours: str | None) -> str | None:
    """Look one of our values up; none where the standard has nothing for it."""
    found: str | None = mapping()[table].get(ours)
    return found


def codes(table: str, values: Iterable[str | None]) -> list[str]:
    """Look several up, each code once."""
    return list(dict.fromkeys(one for value in values if (one := code(table, value))))


def _methods(rule: Mapping[str, Any] | None, said: str) -> list[str]:
    if rule is None:
        return []
    words = said.casefold()
    by_words = [
        method
        for method, forms in rule.get("words", {}).items()
        if any(form in words for form in forms)
    ]
    return [*rule.get("always", ()), *(by_words or rule.get("otherwise", ()))]


@cache
def mapping() -> Mapping[str, Any]:
    """Read what of ours is which code of the standard."""
    found: Mapping[str, Any] = yaml.safe_load((_FOLDER / "mapping.yml").read_text("utf-8"))
    return found


@cache
def standard() -> Mapping[str, Any]:
    """Read the standard's fields and code lists."""
    found: Mapping[str, Any] = yaml.safe_load((_FOLDER / "standard.yml").read_text("utf-8"))
    return found
