"""What people write, and what is read of it: the tables in examples/ are for staff to read."""

from datetime import date

import pytest

from hotline.intake.details import Details, Field
from hotline.intake.reading import agreement_in, read
from tests.hotline.intake.reading.told import everything, rows, told

TODAY = date(2026, 11, 21)
TABLES = {
    "people": "people",
    "times": "when",
    "places": "place",
    "parties": "parties",
    "documents": "documents",
    "sums": "sums",
    "wishes": "wishes",
    "contact": "contact",
    "person": "person",
    "writer": "writer",
    "safe": "safe",
}


@pytest.mark.parametrize(
    ("what", "asked", "words", "expected"),
    [(what, *row) for table, what in TABLES.items() for row in rows(table)],
)
def test_what_is_said_is_read(what: str, asked: str, words: str, expected: str) -> None:
    field = None if asked == "-" else Field(asked)

    details = read(words, asked=field, before=Details(), today=TODAY)

    assert told(details, what) == expected


@pytest.mark.parametrize(("asked", "words", "expected"), rows("stories"))
def test_of_a_whole_message_this_is_read_and_nothing_else(
    asked: str, words: str, expected: str
) -> None:
    field = None if asked == "-" else Field(asked)

    details = read(words, asked=field, before=Details(), today=TODAY)

    assert everything(details) == expected


@pytest.mark.parametrize(("messages", "what", "expected"), rows("corrections"))
def test_one_message_after_another_adds_or_corrects(
    messages: str, what: str, expected: str
) -> None:
    details = Details()

    for said in messages.split(" >> "):
        asked, words = said.split("? ", 1) if "? " in said else (None, said)
        field = Field(asked) if asked else None
        details = read(words, asked=field, before=details, today=TODAY)

    assert told(details, what) == expected


@pytest.mark.parametrize(("_", "words", "expected"), rows("agreement"))
def test_an_answer_to_the_consent_text_is_read(_: str, words: str, expected: str) -> None:
    assert (agreement_in(words) or "-") == expected
