"""Every sentence we learn from and every one we are measured with. Read by both Pythons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
#: In which column of a file of messages the message stands; "\\n" is a line break in it.
COLUMNS = dict.fromkeys(
    (
        *("faq.tsv", "risk.tsv", "offers.tsv", "other.tsv"),
        *("faq-unread.tsv", "risk-unread.tsv", "other-unread.tsv"),
    ),
    "text",
)

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Sentence:
    """A sentence and where it stands: a topic, or a file."""

    where: str
    text: str
    #: What training is told about it beside its intent.
    about: Any = None
    intent: str = ""


def rows(name: str) -> list[dict[str, str]]:
    """Read a file of messages nobody trains on: one row a message, by the names on top."""
    lines = (HERE / name).read_text("utf-8").splitlines()
    names = lines[0].split("\t")
    return [dict(zip(names, line.split("\t"), strict=True)) for line in lines[1:] if line]


@cache
def topics() -> dict[str, dict[str, Any]]:
    """Read the FAQ that ships, by topic."""
    paths = sorted((ROOT / "content" / "faq").glob("*.yml"))
    return {path.stem: read(path) for path in paths}


def examples() -> list[Sentence]:
    """List the example questions of all topics."""
    return [
        Sentence(name, str(text), intent="faq")
        for name, entry in topics().items()
        for text in entry["examples"]
    ]


def must_pass() -> list[Sentence]:
    """List the questions that have to find their topic."""
    return [
        Sentence(name, str(text))
        for name, entry in topics().items()
        for text in entry["must_pass"]
    ]


@cache
def taught() -> tuple[Sentence, ...]:
    """List the sentences of nlu/data, with what training is told about each."""
    return tuple(
        _sentence(path, block, example)
        for path in sorted((ROOT / "nlu" / "data").glob("*/*.yml"))
        for block in read(path)["nlu"]
        for example in block["examples"]
    )


def trained() -> list[Sentence]:
    """List all that anything is learned from."""
    return [*examples(), *taught()]


def held_out() -> Iterator[Sentence]:
    """List all that we are measured with."""
    yield from must_pass()
    for name, column in COLUMNS.items():
        for row in rows(name):
            yield Sentence(name, row[column].replace("\\n", "\n"))


def read(path: Path) -> Any:
    """Read a YAML file."""
    return yaml.load(path.read_bytes(), Loader=_Loader)  # noqa: S506  # a safe loader


def _sentence(path: Path, block: dict[str, Any], example: Any) -> Sentence:
    told = example if isinstance(example, dict) else {"text": example}
    where = f"{path.parent.name}/{path.name}"
    return Sentence(where, str(told["text"]), told.get("metadata"), block["intent"])
