"""The spread of lengths, openings and languages of the sentences we learn from."""

from collections.abc import Iterable
from typing import Any

from tests.evaluation import rasa_python
from tests.evaluation.figures import percent, table

LENGTHS = ("up to 3 words", "4 to 8", "9 to 15", "16 to 30", "more")
LANGUAGES = ("id", "jv", "su", "ms", "en", "untold")


def text() -> str:
    """Return the table: a column for each kind of sentence."""
    found = rasa_python.run("spread")
    lines = zip(*(_column(name, one) for name, one in found.items()), strict=True)
    return table(
        ("", *found), [(line[0][0], *(cell for _, cell in line)) for line in lines], left=1
    )


def _column(name: str, found: dict[str, Any]) -> Iterable[tuple[str, str]]:
    whole = found["sentences"]
    yield "sentences", f"{whole:,}"
    for label, count in zip(LENGTHS, found["lengths"], strict=True):
        yield label, percent(count, whole)
    yield "without any punctuation", percent(found["unmarked"], whole)
    yield "different first words", f"{found['openings']:,}"
    word, count = found["commonest"]
    yield "the commonest first word", f"{word}, {percent(count, whole)}"
    words, count = found["commonest_pair"]
    yield "the commonest first two", f"{words}, {percent(count, whole)}"
    for code in LANGUAGES:
        yield f"language: {code}", percent(found["languages"][code], whole)
    yield "the two most alike (trigrams shared)", f"{found['most_alike']:.2f}"
