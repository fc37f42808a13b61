"""Figures: one line each of the tables in docs/evaluation.md."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, on how many messages, and what was wanted."""

    what: str
    count: int
    value: str
    goal: str = ""


def share(found: Sequence[Any], is_right: Callable[[Any], bool]) -> str:
    """Say how many of them are right, in percent; "-" of nothing."""
    return percent(sum(map(is_right, found)), len(found))


def percent(part: int, whole: int) -> str:
    """Say a part of a whole in percent; "-" of nothing."""
    return f"{100 * part / whole:.1f} %" if whole else "-"


def figures_table(figures: Iterable[Figure]) -> str:
    """Write figures as a table with their goals."""
    rows = [(each.what, each.count, each.value, each.goal) for each in figures]
    return table(("what", "messages", "figure", "goal"), rows, left=1)


def table(head: Sequence[str], rows: Iterable[Sequence[Any]], *, left: int) -> str:
    """Write a Markdown table whose first `left` columns are words, the others numbers."""
    rule = ["---" if number < left else "---:" for number in range(len(head))]
    lines = [head, rule, *([str(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
