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
from nlu.offer.plain import Plain
from nlu.offer.signs import SIGNS, OfferSigns
from nlu.offer.writing import PARTS, Writing

OFFER_INTENT = "check_offer"
#: Danger comes before an offer, and a doubt about danger before what may be none.
DANGER_INTENT, DOUBT_INTENT = "report_risk", "unsure_risk"
SURE_ENOUGH = 0.8


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class OfferDetector(GraphComponent):
    """Written signs and a learned leaning; stands after the RiskDetector."""

    def __init__(self, model_storage: ModelStorage, resource: Resource) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._writing: Writing | None = None
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
            pay = Pay.read(directory / PAY.name)
            component._rules = OfferSigns.read(directory / SIGNS.name, pay)
            component._writing = Writing.read(directory / PARTS.name, pay)
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
            for path in (PAY, SIGNS, PARTS):
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
            if message.get(TEXT) and self._rules is not None and self._writing is not None:
                self._look(message, self._rules, self._writing)
        return messages

    def _look(self, message: Message, rules: OfferSigns, writing: Writing) -> None:
        plain = Plain.of(message.get(TEXT))
        row = row_of(message)
        leaning = Leaning.by(self._model, row) if self._model and row else None
        offer = decide(plain, rules, writing, leaning)
        message.set("offer", offer.as_dict(), add_to_output=True)
        asked = writing.asks_for_company(plain)
        sure = leaning.offer if leaning and not asked else 1.0
        intent = (message.get("intent") or {}).get("name")
        if (offer.is_offer or asked) and _may_choose(intent, sure):
            message.set(
                "intent", {"name": OFFER_INTENT, "confidence": sure}, add_to_output=True
            )


def _may_choose(intent: Any, sure: float) -> bool:
    if intent == DANGER_INTENT:
        return False
    return intent != DOUBT_INTENT or sure >= SURE_ENOUGH


def _about(message: Message) -> Dict[str, Any]:
    # A label stands beside one sentence, or once for all sentences of a block.
    metadata = message.get("metadata") or {}
    return {**(metadata.get("intent") or {}), **(metadata.get("example") or {})}
