"""Which of the hotline's intents a message has."""

from __future__ import annotations

from typing import Any, Dict, List

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.linear import LinearModel, learn
from nlu.linear_file import read_model, write_model
from nlu.message_features import matrix_of, row_of

#: Intents kept of the ranking: the tracker is written at every turn.
RANKED = 3


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(IntentClassifier, GraphComponent):
    """A linear support vector machine over n-grams and embedding, calibrated."""

    def __init__(
        self, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._model: LinearModel | None = None

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LinearIntentClassifier:
        """Make an untrained component."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LinearIntentClassifier:
        """Load the trained component."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as directory:
            component._model = read_model(directory, "intents")
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the intents."""
        examples = [e for e in training_data.intent_examples if e.get(TEXT)]
        x, ngrams = matrix_of(examples)
        self._model = learn(x, [e.get(INTENT) for e in examples], ngrams=ngrams)
        with self._model_storage.write_to(self._resource) as directory:
            write_model(self._model, directory, "intents")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the training sentences as they are labelled."""
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Put the intent and its nearest rivals on each message."""
        for message in messages:
            row = row_of(message)
            if row is not None and self._model is not None:
                self._decide(message, self._model, row)
        return messages

    def _decide(self, message: Message, model: LinearModel, row: Any) -> None:
        chances = model.probabilities(row)
        ranking = [
            {"name": model.classes[number], "confidence": float(chances[number])}
            for number in np.argsort(-chances)[:RANKED]
        ]
        message.set("intent", ranking[0], add_to_output=True)
        message.set("intent_ranking", ranking, add_to_output=True)
