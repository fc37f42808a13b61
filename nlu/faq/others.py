"""What no entry answers: the ranking learns it beside the entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from nlu.faq.examples import Loader

#: Intents whose sentences no entry answers.
FAR = ("out_of_scope", "smalltalk", "abuse", "greet", "thanks", "goodbye")
NEAR = ("inform",)
#: Sentences kept of them, at most. With 800 of all together, three times as many messages that
#: are none of our business got an entry (docs/evaluation.md, "What was tried").
MOST_FAR, MOST_NEAR = 1_500, 400

_DATA = Path("nlu") / "data"


def chosen(told: Iterable[tuple[str, str]]) -> list[str]:
    """Take so many of these intents' texts; the same ones in whatever order they come."""
    pairs = list(told)
    far = [text for intent, text in pairs if intent in FAR]
    near = [text for intent, text in pairs if intent in NEAR]
    return [*_spread(far, MOST_FAR), *_spread(near, MOST_NEAR)]


def shipped() -> list[str]:
    """Choose among the sentences of nlu/data, as training does."""
    return chosen(sentences())


def _spread(texts: Sequence[str], most: int) -> list[str]:
    found = sorted(set(texts))
    return found[:: max(1, -(-len(found) // most))]


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
