"""A training leaves out what brings nothing, and makes the same."""

import gc
import tarfile

import numpy as np
import pytest
from nlu import quick_training
from nlu.components import ngram_features
from nlu.components.ngram_features import NgramFeatures
from nlu.ngrams import Ngrams
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.engine.training.hooks import TrainingHook
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

TEXTS = ["paspor saya ditahan", "gaji saya belum dibayar", "paspor siapa", "gaji siapa"]
#: The byte in which gzip says how thoroughly it packed (RFC 1952): 4 if as fast as it can.
HOW, FAST = 8, 4


@pytest.fixture
def quick(monkeypatch):
    for owner, name in (
        (tarfile.TarFile, "gzopen"),
        (TrainingHook, "on_before_node"),
        (TrainingHook, "on_after_node"),
    ):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    quick_training.use()
    yield
    gc.enable()


def test_a_lightly_packed_archive_unpacks_as_it_was(quick, tmp_path):
    (tmp_path / "weights.npy").write_bytes(bytes(range(256)) * 100)

    with tarfile.open(tmp_path / "model.tar.gz", "w:gz") as archive:
        archive.add(tmp_path / "weights.npy", arcname="weights.npy")
    with tarfile.open(tmp_path / "model.tar.gz") as archive:
        found = archive.extractfile("weights.npy").read()

    assert (tmp_path / "model.tar.gz").read_bytes()[HOW] == FAST
    assert found == bytes(range(256)) * 100


def test_nothing_is_remembered_for_a_cache_that_is_off(quick):
    hook = TrainingHook(cache=None, model_storage=None, pruned_schema=None)
    node = {"node_name": "n", "execution_context": None, "config": {}}

    before = hook.on_before_node(**node, received_inputs={})

    assert hook.on_after_node(**node, output=object(), input_hook_data=before) is None


def told(texts):
    messages = [Message(data={"text": text, "intent": "faq"}) for text in texts]
    return TrainingData(training_examples=messages)


def numbers_of(data):
    return np.vstack([one.features[0].features.toarray() for one in data.training_examples])


@pytest.fixture
def trained(tmp_path):
    storage, resource = LocalModelStorage(tmp_path), Resource("ngrams")
    config = {**NgramFeatures.get_default_config(), "seldom": 1}
    NgramFeatures.create(config, storage, resource, _Context()).train(told(TEXTS))
    return NgramFeatures.load(config, storage, resource, _Context())


class _Context:
    node_name = "ngrams"


def test_features_cut_while_learning_are_those_of_a_message_alone(trained, monkeypatch):
    alone = told(TEXTS)
    trained.process(alone.training_examples)
    # Cut once more, they would be right as well, and late.
    monkeypatch.setattr(Ngrams, "row", None)

    handed_over = trained.process_training_data(told(TEXTS))

    assert numbers_of(handed_over) == pytest.approx(numbers_of(alone), abs=1e-6)


def test_other_texts_than_were_learned_get_their_own_features(trained):
    others = ["gaji saya", *TEXTS[1:]]
    alone = told(others)
    trained.process(alone.training_examples)

    found = trained.process_training_data(told(others))

    assert np.array_equal(numbers_of(found), numbers_of(alone))
    assert not ngram_features._trained
