"""Texts: what the desk says, by language, in one TOML file each."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: In the order in which they are offered; the first is the default.
LANGUAGES = ("id", "en")


@dataclass(frozen=True, kw_only=True, slots=True)
class Texts:
    """One language's texts by dotted key."""

    language: str
    by_key: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Say a text with its values filled in."""
        return self.by_key[key].format(**values)

    def codes(self, table: str) -> list[str]:
        """List the codes that a table names, in its order."""
        begin = f"{table}."
        return [key.removeprefix(begin) for key in self.by_key if key.startswith(begin)]

    def name(self, table: str, code: str) -> str:
        """Name a code; one that has no name yet is shown as it is."""
        return self.by_key.get(f"{table}.{code}", code)


def load() -> dict[str, Texts]:
    """Read every language."""
    return {language: _read(language) for language in LANGUAGES}


def _read(language: str) -> Texts:
    file = Path(__file__).with_name(f"{language}.toml")
    found = tomllib.loads(file.read_text(encoding="utf-8"))
    return Texts(language=language, by_key=_flat(found, ""))


def _flat(table: Mapping[str, Any], before: str) -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, Mapping):
            flat |= _flat(value, f"{before}{key}.")
        else:
            flat[f"{before}{key}"] = str(value)
    return flat
