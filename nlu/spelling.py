"""Many spellings of one word, and one word of several languages, written one way."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

SPELLINGS = Path(__file__).parent / "words" / "spellings.yml"
_WORD = re.compile(r"\w+")


def spelt(text: str) -> str:
    """Write the words of a text as the list does; words it does not hold stay."""
    known = _known()
    return _WORD.sub(lambda found: known.get(found[0].lower(), found[0]), text)


@cache
def _known() -> dict[str, str]:
    found = yaml.safe_load(SPELLINGS.read_text(encoding="utf-8"))
    return {other: word for word, others in found.items() for other in str(others).split()}
