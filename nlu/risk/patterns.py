"""Patterns of plain words, as editors write them, made into regular expressions."""

from __future__ import annotations

import re

#: Words that "..." may stand for.
GAP = r"(?:\W+\w[\w']*){0,4}?\W+"


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile `a|b ... word*`: alternatives, up to four words in between, any ending."""
    parts = [part.strip() for part in pattern.split("...")]
    inner = GAP.join(_alternatives(part) for part in parts)
    return re.compile(rf"(?<!\w){inner}(?!\w)")


def _alternatives(part: str) -> str:
    # "a b|c" means the phrase "a b" or the word "c".
    return "(?:" + "|".join(_phrase(option) for option in part.split("|")) + ")"


def _phrase(option: str) -> str:
    words = [
        re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word)
        for word in option.split()
    ]
    return r"\W+".join(words)
