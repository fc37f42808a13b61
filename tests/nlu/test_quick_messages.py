"""Training messages are compared and copied quickly, and with the same result."""

import copy

import numpy as np
import pytest
from nlu import quick_messages
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    for owner, name in (
        (Message, "__hash__"),
        (Message, "__deepcopy__"),
        (Features, "fingerprint"),
    ):
        monkeypatch.setattr(owner, name, getattr(owner, name, None), raising=False)
    quick_messages.use()


def said(text, intent="faq", **about):
    return Message(data={"text": text, "intent": intent, "metadata": {"example": about}})


def with_numbers(numbers):
    message = said("paspor saya")
    features = csr_matrix(np.array([numbers], dtype=np.float32))
    message.add_features(Features(features, "sentence", "text", "Ngrams"))
    return message


def test_of_equal_messages_one_stays_and_of_one_text_with_two_intents_both():
    twice = [said("paspor saya"), said("paspor saya"), said("paspor saya", "report_risk")]

    kept = TrainingData(training_examples=twice).training_examples

    assert [one.get("intent") for one in kept] == ["faq", "report_risk"]


def test_a_copy_is_equal_and_changing_it_leaves_the_first_alone():
    first = said("paspor saya", indicators=["isolation"])

    other = copy.deepcopy(first)
    assert other == first
    other.data["metadata"]["example"]["indicators"].append("deception")
    other.set("intent", "report_risk")
    other.output_properties.add("risk")

    assert first.data["metadata"]["example"]["indicators"] == ["isolation"]
    assert first.get("intent") == "faq"
    assert "risk" not in first.output_properties


def test_features_are_told_apart_by_place_and_by_value():
    whole = with_numbers([1.0, 0.0, 2.0])

    assert whole == with_numbers([1.0, 0.0, 2.0])
    assert whole != with_numbers([1.0, 2.0, 0.0])
    assert whole != with_numbers([1.0, 0.0, 3.0])


def test_a_copy_of_features_is_apart():
    first = with_numbers([1.0, 0.0, 2.0])

    other = copy.deepcopy(first)
    other.features[0].features.data[0] = 9.0

    assert first.features[0].features.data[0] == 1.0
