"""Texts: what the talk of a complaint says, a file a language.

They stand here and not in `domain.yml` because a question is put together from what was just
heard, who writes and what is known, and because a better word then needs no new training.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent
#: What is said to somebody whose language has no file of its own.
FALLBACK = "id"


def languages() -> tuple[str, ...]:
    """List the languages the talk is held in."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def texts_in(language: str) -> Mapping[str, Mapping[str, str]]:
    """Read a language's texts, by section and key; Indonesian where there is no such file."""
    name = language if language in languages() else FALLBACK
    found = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return {
        section: {key: str(text).strip() for key, text in texts.items()}
        for section, texts in found.items()
    }


def text(language: str, section: str, key: str, **values: str) -> str:
    """Put a text into words; a value stands where its name stands in braces."""
    said = texts_in(language)[section][key]
    # Not str.format: a worker's words may hold braces.
    for name, value in values.items():
        said = said.replace(f"{{{name}}}", value)
    return said
