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

from nlu.kernel import KernelModel
from nlu.linear import LinearModel, Wanted, learn_all
from nlu.linear_file import read_kernel, read_model, write_kernel, write_model
from nlu.message_features import matrix_of, row_of

#: Intents kept of the ranking: the tracker is written at every turn.
RANKED = 3


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(IntentClassifier, GraphComponent):
    """A linear support vector machine over n-grams and embedding, calibrated.

    Up to `kernel_up_to` sentences a kernel over the embedding is asked beside it. Its
    cost grows with the cube, and the hotline's own 25,000 gained nothing from an approximation.
    """

    def __init__(
        self, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._model: LinearModel | None = None
        self._kernel: KernelModel | None = None

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
            component._kernel = read_kernel(directory, "kernel")
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the intents."""
        examples = [e for e in training_data.intent_examples if e.get(TEXT)]
        x, ngrams = matrix_of(examples)
        intents = [e.get(INTENT) for e in examples]
        self._model = learn_all(x, [Wanted(intents)], ngrams=ngrams)[0]
        if len(examples) <= self._config.get("kernel_up_to", 0):
            self._kernel = _learn_kernel(x[:, ngrams:].toarray(), intents, self._model.classes)
        with self._model_storage.write_to(self._resource) as directory:
            write_model(self._model, directory, "intents")
            if self._kernel is not None:
                write_kernel(self._kernel, directory, "kernel")
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
        scores = model.scores(row)
        if self._kernel is not None:
            scores = self._kernel.beside(scores[None, :], row.embedding[None, :])[0]
        chances = model.chances(scores)
        ranking = [
            {"name": model.classes[number], "confidence": float(chances[number])}
            for number in np.argsort(-chances)[:RANKED]
        ]
        message.set("intent", ranking[0], add_to_output=True)
        message.set("intent_ranking", ranking, add_to_output=True)


def _learn_kernel(
    embeddings: np.ndarray, intents: List[str], classes: List[str]
) -> KernelModel:
    numbers = np.array([classes.index(intent) for intent in intents])
    return KernelModel.learn_whole(embeddings.astype(np.float32), numbers, len(classes))
