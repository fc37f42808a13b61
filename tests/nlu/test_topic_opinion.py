"""A second opinion of the topic, where the ranking of the FAQ is in doubt."""

from pathlib import Path

import numpy as np
import pytest
import yaml
from nlu.components import faq_ranker
from nlu.components.faq_ranker import IN_DOUBT, FaqRanker
from nlu.faq.ranking import NOTHING, Ranking
from nlu.faq.watch import shelf
from nlu.linear import LinearModel
from nlu.ngrams import Ngrams
from nlu.second_opinion.opinion import Opinion, second_opinion
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

ENTRIES = [NOTHING, "by-an-editor", "passport-held", "wages-unpaid"]


def ranking_of(chances):
    """A ranking that gives every message these chances."""
    nothing = np.zeros(0, dtype=np.float32)
    model = LinearModel(
        ENTRIES, np.zeros((0, 4)), np.zeros((0, 4)), np.log(np.array(chances)), 1.0
    )
    return Ranking(1, model, Ngrams({}, {}, {}, nothing), None)


def ranked(monkeypatch, chances, *, opinion):
    monkeypatch.setattr(shelf, "ranking", ranking_of(chances))
    monkeypatch.setattr(faq_ranker, "second_opinion", lambda: opinion)
    component = FaqRanker({"second_opinion": True}, None, Resource("faq"))
    (message,) = component.process([Message({TEXT: "paspor saya"})])
    return message.get("faq")


class _Says:
    """Somebody who thinks the same of every message."""

    def __init__(self, **topics):
        self._topics = {name.replace("_", "-"): chance for name, chance in topics.items()}

    def of(self, text):
        return Opinion({}, {}, self._topics)


WAGES = _Says(passport_held=0.02, wages_unpaid=0.98)


def test_in_doubt_the_second_opinion_decides_between_what_both_know(monkeypatch):
    found = ranked(monkeypatch, [0.2, 0.1, 0.4, 0.3], opinion=WAGES)

    assert [one["id"] for one in found] == ["wages-unpaid", "passport-held", "by-an-editor"]
    assert found[0]["score"] + found[1]["score"] == pytest.approx(0.7, abs=1e-3)
    assert found[2]["score"] == pytest.approx(0.1, abs=1e-3)


def test_who_is_sure_does_not_ask(monkeypatch):
    sure = [0.1, 0.05, IN_DOUBT + 0.01, 0.14]

    found = ranked(monkeypatch, sure, opinion=WAGES)

    assert found[0] == {"id": "passport-held", "score": pytest.approx(sure[2], abs=1e-3)}


def test_an_entry_it_has_never_heard_of_stays_where_it_was(monkeypatch):
    found = ranked(monkeypatch, [0.1, 0.5, 0.2, 0.2], opinion=WAGES)

    assert found[0] == {"id": "by-an-editor", "score": pytest.approx(0.5, abs=1e-3)}


def test_certainty_of_another_topic_breaks_nothing(monkeypatch):
    nobody = _Says(passport_held=0.0, wages_unpaid=0.0)

    found = ranked(monkeypatch, [0.2, 0.1, 0.4, 0.3], opinion=nobody)

    assert [one["id"] for one in found] == ["passport-held", "wages-unpaid", "by-an-editor"]


def test_the_tuned_encoder_knows_the_topics_that_ship():
    topics = second_opinion().of("majikan menahan paspor saya, boleh tidak?").topics

    assert sum(topics.values()) == pytest.approx(1.0)
    assert set(topics) <= {path.stem for path in Path("content/faq").glob("*.yml")}
    assert len(topics) > 80


def test_the_hotline_asks_for_it():
    pipeline = yaml.safe_load(Path("config.yml").read_text(encoding="utf-8"))["pipeline"]
    (ranker,) = [part for part in pipeline if part["name"].endswith("FaqRanker")]

    assert ranker["second_opinion"] is True
