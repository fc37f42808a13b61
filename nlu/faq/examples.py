"""The FAQ's example questions as training data: questions of this hotline, and no danger."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ENTRIES = Path("content") / "faq"
#: Entries whose questions may tell of danger as well.
NEAR_DANGER = Path("nlu") / "words" / "near_danger.yml"
#: For some of these, which question tells of a danger and which only asks.
TOLD = Path(__file__).parent / "told"
INTENT = "faq"

try:
    Loader: Any = yaml.CSafeLoader
except AttributeError:  # PyYAML without libyaml: slower, the same
    Loader = yaml.SafeLoader


def entries() -> Iterator[tuple[str, dict[str, Any]]]:
    """Read the entries that ship, with their ids."""
    for path in sorted(ENTRIES.glob("*.yml")):
        yield path.stem, yaml.load(path.read_text("utf-8"), Loader)  # noqa: S506  # both are safe


def texts_of(entry: dict[str, Any]) -> list[str]:
    """List what an entry is ranked by: its titles and its examples."""
    titles = [revision["title"] for revision in entry["revisions"].values()]
    return [str(text) for text in (*titles, *entry["examples"])]


def write_training_file(folder: Path) -> Path:
    """Write all example questions in Rasa's format, with what is known of their danger."""
    examples = [
        {"text": text, "metadata": about}
        for topic, entry in entries()
        for text, about in known(topic, [str(text) for text in entry["examples"]])
    ]
    path = folder / "faq_examples.yml"
    document = {"version": "3.1", "nlu": [{"intent": INTENT, "examples": examples}]}
    path.write_text(yaml.safe_dump(document, allow_unicode=True, width=10_000), "utf-8")
    return path


def known(topic: str, texts: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Return example questions of an entry, each with what is known of its danger."""
    near = topic in yaml.safe_load(NEAR_DANGER.read_text("utf-8"))["topics"]
    path = TOLD / f"{topic}.yml"
    told = yaml.safe_load(path.read_text("utf-8")) if path.exists() else {}
    labels = {item.pop("text"): item for item in told.get("risk", ())}
    harmless = set(told.get("harmless", ()))
    for text in texts:
        # An editor's new example is in no list: the model of risk leaves it out.
        unlabelled = near and text not in harmless
        yield text, labels.get(text, {"unlabelled": unlabelled})
