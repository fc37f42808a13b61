"""The FAQ that ships, as the core would publish it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.evaluation.sentences import topics

#: Which examples of a topic are taken: told by topic and number.
Taken = Callable[[str, int], bool]


def document(taken: Taken = lambda topic, number: True) -> dict[str, Any]:
    """Build the document, with all examples or only some."""
    return {
        "version": 1,
        "entries": [_entry(name, one, taken) for name, one in topics().items()],
    }


def _entry(name: str, found: dict[str, Any], taken: Taken) -> dict[str, Any]:
    revisions = found["revisions"]
    return {
        "id": name,
        "titles": {code: one["title"] for code, one in revisions.items()},
        "answers": {code: one["answer"] for code, one in revisions.items()},
        "examples": [
            str(text) for number, text in enumerate(found["examples"]) if taken(name, number)
        ],
    }
