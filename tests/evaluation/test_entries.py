"""Every entry has what understanding and answering it needs."""

from typing import Any

import pytest

from hotline.intake import risk
from hotline.store.tables.complaint import Urgency
from nlu.risk import assessment
from tests.evaluation.sentences import ROOT, read, topics, trained

EXAMPLES, MUST_PASS = 60, 4
#: Answers are read on a small screen.
LONGEST = 900


@pytest.mark.parametrize("topic", sorted(topics()))
def test_an_entry_is_whole(topic: str) -> None:
    entry = topics()[topic]

    examples = {_plain(each) for each in entry["examples"]}
    must_pass = {_plain(each) for each in entry["must_pass"]}

    assert len(examples) >= EXAMPLES
    assert len(must_pass - examples) >= MUST_PASS
    assert not must_pass & examples
    assert isinstance(entry["related"], list)
    assert set(entry["revisions"]) == {"id", "en"}


@pytest.mark.parametrize("topic", sorted(topics()))
def test_an_answer_names_its_sources_and_its_dates(topic: str) -> None:
    for revision in topics()[topic]["revisions"].values():
        assert revision["title"].strip()
        assert 0 < len(revision["answer"].strip()) <= LONGEST
        assert revision["sources"]
        assert all(source["name"] for source in revision["sources"])
        assert revision["grade"]
        assert revision["checked_on"] < revision["review_by"]


def test_no_example_is_another_topics_must_pass_question() -> None:
    learned = {_plain(one.text) for one in trained()}

    asked = {_plain(each) for entry in topics().values() for each in entry["must_pass"]}

    assert not learned & asked


def test_the_core_and_the_model_name_the_same_indicators_and_urgencies() -> None:
    """They live in two Pythons, and neither imports the other."""
    assert set(assessment.INDICATORS) == risk.CODES
    assert len(assessment.INDICATORS) == len(risk.ILO_INDICATORS + risk.OUR_INDICATORS)
    assert set(assessment.URGENCIES) == {str(urgency) for urgency in Urgency}


def test_sentences_of_risk_are_labelled_with_known_names() -> None:
    for one in trained():
        about: dict[str, Any] = one.about or {}
        assert set(about.get("indicators", ())) <= risk.CODES, one.text
        assert about.get("urgency", "none") in set(Urgency), one.text


def test_written_rules_use_known_names() -> None:
    rules = read(ROOT / "nlu" / "words" / "danger.yml")["danger"]

    assert set(rules) - risk.CODES <= {"plain_cry_for_help"}
    assert {level for levels in rules.values() for level in levels} <= set(Urgency)


def _plain(text: object) -> str:
    return " ".join(str(text).lower().split())
