"""What no entry answers: the ranking learns it beside the entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from nlu.faq.examples import Loader

#: Intents whose sentences no entry answers.
OTHERS = ("out_of_scope", "smalltalk", "abuse", "greet", "thanks", "goodbye", "inform")
#: Sentences kept of them, at most.
MOST = 800

_DATA = Path("nlu") / "data"


def chosen(texts: Sequence[str]) -> list[str]:
    """Take so many, spread over all; the same ones in whatever order they come."""
    found = sorted(set(texts))
    return found[:: max(1, -(-len(found) // MOST))]


def shipped() -> list[str]:
    """Choose among the sentences of nlu/data, as training does."""
    return chosen([text for intent, text in sentences() if intent in OTHERS])


def sentences() -> Iterator[tuple[str, str]]:
    """List the sentences of nlu/data, each after its intent."""
    for intent, text, _ in labelled():
        yield intent, text


def labelled() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """List the sentences of nlu/data as intent, text and what is known of its danger."""
    for path in sorted(_DATA.rglob("*.yml")):
        found = yaml.load(path.read_text("utf-8"), Loader)  # noqa: S506  # a safe loader
        for block in found.get("nlu") or ():
            for text, about in _told_in(block["examples"]):
                yield str(block.get("intent")), text, about


def _told_in(examples: object) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(examples, str):
        for line in examples.splitlines():
            yield line.strip().removeprefix("- ").strip(), {}
    elif isinstance(examples, list):
        for item in examples:
            yield str(item["text"]).strip(), item.get("metadata") or {}
