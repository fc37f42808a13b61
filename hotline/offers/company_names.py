"""Company names: find the PT and CV that a text names."""

import re
from pathlib import Path

#: More than these are not looked up for one message.
MOST = 2
#: A name has at most so many words.
_LONGEST = 5

_FORM = re.compile(
    r"(?<![\w.])(P\.?\s?T|C\.?\s?V)(?:\.\s*|\s+)(?=[\w\"'\u201c])", re.IGNORECASE
)
_WORD = re.compile(
    r"[\"'\u201c]?([^\W_][\w&'\u2019-]*)([\"'\u201d]?)(\.?)[ \t]*([,;:!?()\n|/\u2013\u2014.]?)"
)
#: Words after which, or instead of which, no name stands.
_NO_NAME = frozenset(Path(__file__).with_name("no_names.txt").read_text("utf-8").split())


def company_names(text: str) -> tuple[str, ...]:
    """Return the companies a text names, as written, each once."""
    found: dict[str, str] = {}
    for form in _FORM.finditer(text):
        words = _words(text, form.end())
        if words:
            kind = "CV" if form[1].upper().startswith("C") else "PT"
            name = f"{kind} {' '.join(words)}"
            found.setdefault(name.casefold(), name)
    return tuple(found.values())[:MOST]


def _words(text: str, start: int) -> list[str]:
    words: list[str] = []
    place = start
    while len(words) < _LONGEST:
        match = _WORD.match(text, place)
        if match is None or not _belongs(match[1], words):
            break
        words.append(match[1])
        place = match.end()
        if match[2] or match[3] or match[4]:
            break
    return words


def _belongs(word: str, before: list[str]) -> bool:
    if word.casefold() in _NO_NAME or (word.isdigit() and not before):
        return False
    # Whoever writes "PT Maju Jaya buka lowongan" ends the name where small letters begin.
    return not (before and before[0][0].isupper() and word[0].islower())
