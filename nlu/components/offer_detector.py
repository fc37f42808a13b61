"""Puts on each message whether it is a job offer, and which warning signs stand in it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.linear import LinearModel
from nlu.linear_file import read_model, write_model
from nlu.message_features import matrix_of, row_of
from nlu.offer.decide import decide
from nlu.offer.model import Leaning, kinds, learn_offers
from nlu.offer.pay import PAY, Pay
from nlu.offer.signs import SIGNS, OfferSigns

OFFER_INTENT = "check_offer"
#: Danger comes before an offer; a mere doubt about danger does not, the check names a person too.
DANGER_INTENT = "report_risk"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class OfferDetector(GraphComponent):
    """Written signs and a learned leaning; stands after the RiskDetector."""

    def __init__(self, model_storage: ModelStorage, resource: Resource) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._pay: Pay | None = None
        self._rules: OfferSigns | None = None
        self._model: LinearModel | None = None

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> OfferDetector:
        """Make an untrained component."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> OfferDetector:
        """Load the trained component, with the signs as they were at training."""
        component = cls(model_storage, resource)
        with model_storage.read_from(resource) as directory:
            component._pay = Pay.read(directory / PAY.name)
            component._rules = OfferSigns.read(directory / SIGNS.name, component._pay)
            if (directory / "offers.json").exists():
                component._model = read_model(directory, "offers")
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the advertisements' metadata; what has none is no offer."""
        examples = [e for e in training_data.intent_examples if e.get(TEXT)]
        x, ngrams = matrix_of(examples)
        found = kinds([str(e.get(INTENT)) for e in examples], [_about(e) for e in examples])
        model = learn_offers(x, found, ngrams=ngrams)
        with self._model_storage.write_to(self._resource) as directory:
            for path in (PAY, SIGNS):
                shutil.copy(path, Path(directory) / path.name)
            if model is not None:
                write_model(model, directory, "offers")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the training sentences as they are."""
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Put the offer on each message and let it choose the intent."""
        for message in messages:
            if message.get(TEXT) and self._rules is not None and self._pay is not None:
                self._look(message, self._rules, self._pay)
        return messages

    def _look(self, message: Message, rules: OfferSigns, pay: Pay) -> None:
        row = row_of(message)
        leaning = Leaning.by(self._model, row) if self._model and row else None
        offer = decide(message.get(TEXT), rules, pay, leaning)
        message.set("offer", offer.as_dict(), add_to_output=True)
        intent = message.get("intent") or {}
        if offer.is_offer and intent.get("name") != DANGER_INTENT:
            sure = leaning.offer if leaning else 1.0
            message.set(
                "intent", {"name": OFFER_INTENT, "confidence": sure}, add_to_output=True
            )


def _about(message: Message) -> Dict[str, Any]:
    # A label stands beside one sentence, or once for all sentences of a block.
    metadata = message.get("metadata") or {}
    return {**(metadata.get("intent") or {}), **(metadata.get("example") or {})}
