"""Many spellings of one word, and one word of several languages, written one way."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

SPELLINGS = Path(__file__).parent / "words" / "spellings.yml"
_WORD = re.compile(r"\w+")
#: The longest first.
_PREFIXES = ("meng", "men", "mem", "ber", "ter", "me", "di", "ke", "ny", "pe", "ng")
_SUFFIXES = ("nya", "kan", "ku", "mu", "in", "an", "i")
_STEM_AFTER_PREFIX, _STEM_BEFORE_SUFFIX = 4, 3


def spelt(text: str) -> str:
    """Write the words of a text as the list does; words it does not hold stay."""
    known = _known()
    return _WORD.sub(lambda found: known.get(found[0].lower(), found[0]), text)


def stem(word: str) -> str:
    """Cut the commonest prefix and suffix of Indonesian and Malay off a word.

    Roughly on purpose: forms need only meet, not be right. A chat's "mukulin" and "dipukul"
    would pass by a stemmer that knows written Indonesian.
    """
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _STEM_AFTER_PREFIX:
            word = word[len(prefix) :]
            break
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _STEM_BEFORE_SUFFIX:
            return word[: -len(suffix)]
    return word


@cache
def _known() -> dict[str, str]:
    found = yaml.safe_load(SPELLINGS.read_text(encoding="utf-8"))
    return {other: word for word, others in found.items() for other in str(others).split()}
