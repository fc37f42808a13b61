"""The letters and words of a message as numbers, for the classifiers that follow."""

from __future__ import annotations

import json
from typing import Any, Dict, List

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix

from nlu.ngrams import Ngrams

BLOCKS = ("characters", "words", "phrases")
#: Texts of the last training and their rows. Rasa learns with one component and makes features
#: with another, which would cut every text a second time.
_trained: list[tuple[list[str], csr_matrix]] = []


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class NgramFeatures(SparseFeaturizer, GraphComponent):
    """Adds n-grams of characters, words and stems, weighted by how telling they are."""

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """Return the defaults."""
        return {**SparseFeaturizer.get_default_config(), "seldom": 2}

    @classmethod
    def validate_config(cls, config: Dict[str, Any]) -> None:
        """Accept every configuration."""

    def __init__(
        self,
        config: Dict[str, Any],
        name: str,
        model_storage: ModelStorage,
        resource: Resource,
    ) -> None:
        super().__init__(name, config)
        self._model_storage = model_storage
        self._resource = resource
        self._ngrams = Ngrams({}, {}, {}, np.zeros(0, dtype=np.float32))

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> NgramFeatures:
        """Make an untrained component."""
        return cls(config, execution_context.node_name, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> NgramFeatures:
        """Load the trained component."""
        component = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as directory:
            found = json.loads((directory / "vocabulary.json").read_text(encoding="utf-8"))
            weights = np.load(directory / "weights.npy")
        component._ngrams = Ngrams(**found, weights=weights)
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the vocabulary."""
        texts = [e.get(TEXT) for e in training_data.training_examples if e.get(TEXT)]
        self._ngrams, rows = Ngrams.learn_with_rows(texts, seldom=self._config["seldom"])
        _trained[:] = [(texts, rows)]
        vocabulary = {name: getattr(self._ngrams, name) for name in BLOCKS}
        with self._model_storage.write_to(self._resource) as directory:
            (directory / "vocabulary.json").write_text(json.dumps(vocabulary), encoding="utf-8")
            np.save(directory / "weights.npy", self._ngrams.weights)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the features to the training sentences."""
        messages = [e for e in training_data.training_examples if e.get(TEXT)]
        texts, rows = _trained.pop() if _trained else ([], None)
        if rows is None or texts != [message.get(TEXT) for message in messages]:
            self.process(messages)
            return training_data
        for message, first, last in zip(messages, rows.indptr, rows.indptr[1:], strict=False):
            self._put(message, rows.indices[first:last], rows.data[first:last])
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Add the features to messages."""
        for message in messages:
            if message.get(TEXT):
                self._add(message)
        return messages

    def _add(self, message: Message) -> None:
        self._put(message, *self._ngrams.row(message.get(TEXT)))

    def _put(self, message: Message, numbers: np.ndarray, values: np.ndarray) -> None:
        starts = np.array([0, len(numbers)])
        features = csr_matrix((values, numbers, starts), shape=(1, self._ngrams.size))
        self.add_features_to_message(
            sequence=None, sentence=features, attribute=TEXT, message=message
        )
