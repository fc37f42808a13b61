"""The language of short chat messages, 60 of each language."""

from pathlib import Path

import pytest
from nlu.languages import TellingWords

SAID = Path(__file__).parent / "said" / "languages.tsv"
#: Of 60 in each language so many are told rightly; Malay shares most of its words.
TOLD = {"id": 50, "en": 54, "jv": 54, "su": 55, "ms": 45}


def _said(language: str) -> list[str]:
    lines = SAID.read_text(encoding="utf-8").splitlines()
    return [text for code, text in (line.split("\t") for line in lines) if code == language]


@pytest.mark.parametrize("language", TOLD)
def test_the_language_of_a_short_message_is_told(language):
    words = TellingWords.read()

    told = [words.tell(text).code for text in _said(language)]

    assert len(told) == 60
    assert told.count(language) >= TOLD[language]


def test_nobody_who_writes_another_language_is_answered_in_english():
    words = TellingWords.read()
    others = [text for code in TOLD if code != "en" for text in _said(code)]

    switched = [text for text in others if words.tell(text).code == "en"]

    assert switched == []


def test_a_message_without_a_telling_word_changes_nothing():
    assert TellingWords.read().tell("ok 👍").code is None
