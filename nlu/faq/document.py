"""The FAQ document: what the core publishes and the ranker learns from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


class MalformedDocument(ValueError):
    """What came is no FAQ document."""


@dataclass(frozen=True)
class Entry:
    """One published entry, as far as ranking needs it."""

    id: str
    texts: tuple[str, ...]  #: titles and example questions


@dataclass(frozen=True)
class FaqDocument:
    """All published entries at one moment."""

    version: int
    entries: tuple[Entry, ...]

    @classmethod
    def parse(cls, found: Any) -> FaqDocument:
        """Read the document as the core sends it."""
        try:
            entries = tuple(_entry(item) for item in found["entries"])
            return cls(version=int(found["version"]), entries=entries)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise MalformedDocument("The FAQ document cannot be read.") from error

    def texts(self) -> list[str]:
        """List every text of every entry."""
        return [text for entry in self.entries for text in entry.texts]


def _entry(item: dict[str, Any]) -> Entry:
    texts = [*item["titles"].values(), *item["examples"]]
    return Entry(str(item["id"]), tuple(dict.fromkeys(str(t) for t in texts if t)))
