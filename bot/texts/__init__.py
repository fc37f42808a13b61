"""Texts: what only the bot says, a file a language."""

import tomllib
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent
#: What is said to somebody whose language has no file of its own.
FALLBACK = "id"


def languages() -> tuple[str, ...]:
    """List the languages a worker can choose."""
    return tuple(sorted((path.stem for path in _FOLDER.glob("*.toml")), key=_fallback_first))


@cache
def texts_in(language: str) -> dict[str, str]:
    """Read a language's texts; Indonesian where there is no such file."""
    name = language if language in languages() else FALLBACK
    found = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return {key: str(text).strip() for key, text in found.items()}


def say(language: str, key: str, **values: str) -> str:
    """Put a text into words; a value stands where its name stands in braces."""
    text = texts_in(language)[key]
    # Not str.format: a value may hold braces, and a text may as well.
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def in_every_language(key: str) -> frozenset[str]:
    """List a text in all languages: what a button of ours may have said."""
    return frozenset(texts_in(language)[key] for language in languages())


def _fallback_first(language: str) -> tuple[bool, str]:
    return (language != FALLBACK, language)
