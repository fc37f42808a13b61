"""Danger words: tell a cry for help without any understanding, when the model is away."""

import re
import unicodedata
from functools import cache
from pathlib import Path

import yaml

from hotline.logs import events

log = events(__name__)

_FILE = Path(__file__).resolve().parents[2] / "content" / "danger.yml"
_STRETCHED = re.compile(r"(.)\1+")


def tells_danger(text: str) -> bool:
    """Tell whether a text holds a word of danger, in any of the languages.

    Without its words it takes everything for danger: a human looks.
    """
    said = f" {normalised(text)} "
    try:
        return any(f" {word} " in said for word in _words())
    except (OSError, yaml.YAMLError, AttributeError, TypeError) as error:
        log.error("danger_words_unreadable", error=error)
        return True


def normalised(text: str) -> str:
    """Bring spellings together: TOLOOOONG!!, tolong and Tolong are one word."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    words = re.sub(r"[^\w]+|_", " ", letters).split()
    return " ".join(_STRETCHED.sub(r"\1", word) for word in words)


@cache
def _words() -> frozenset[str]:
    found = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return frozenset(normalised(word) for words in found.values() for word in words)
