"""Blocks: what a PDF is made of, before anything is drawn."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Title:
    """The name of the whole."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """The name of a section."""

    text: str
    #: True: on a new page.
    apart: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """A sentence of ours."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """A label and what belongs to it."""

    label: str
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Quote:
    """Words somebody said, and where they stand."""

    caption: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Rows:
    """A table; its cells are short."""

    head: tuple[str, ...]
    #: Shares of the page's width.
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


type Block = Title | Heading | Note | Pair | Quote | Rows


def texts(block: Block) -> Iterator[str]:
    """List every text of a block."""
    match block:
        case Title(text=text) | Heading(text=text) | Note(text=text):
            yield text
        case Pair(label=first, value=second) | Quote(caption=first, text=second):
            yield first
            yield second
        case Rows(head=head, rows=rows):
            yield from head
            for row in rows:
                yield from row
