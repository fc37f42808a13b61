"""Puts on each message what danger it tells of, and lets that decide the intent."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu import turn
from nlu.message_features import matrix_of, row_of
from nlu.risk.add_up import pieces_before, together
from nlu.risk.assessment import NO_RISK, Assessment
from nlu.risk.decide import WordsFor, decide
from nlu.risk.model import Learned, RiskModel, learn_risk
from nlu.risk.rules import DANGER, DangerRules
from nlu.risk.support import SupportingWords
from nlu.second_opinion.opinion import SecondOpinion, second_opinion

RISK_INTENT = "report_risk"
ASK_INTENT = "unsure_risk"
#: From this chance of a danger on a second opinion is asked: below, it would have changed none
#: of 2,933 messages of the evaluation, and it costs half an embedding.
WORTH_ASKING = 0.05


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class RiskDetector(GraphComponent):
    """Written rules and learned models; either is enough to act, doubt makes it ask."""

    def __init__(self, model_storage: ModelStorage, resource: Resource) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._rules: DangerRules | None = None
        self._model: RiskModel | None = None
        self._support = SupportingWords({})
        self._opinion: SecondOpinion | None = None

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """Return the defaults."""
        return {"second_opinion": False}

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> RiskDetector:
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
    ) -> RiskDetector:
        """Load the trained component, with the rules as they were at training."""
        component = cls(model_storage, resource)
        if config["second_opinion"]:
            component._opinion = second_opinion()
        with model_storage.read_from(resource) as directory:
            component._rules = DangerRules.read(directory / "danger.yml")
            component._model = RiskModel.read(directory)
            component._support = SupportingWords.read(directory / "support.json")
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the sentences' metadata; what has none is harmless."""
        examples = [e for e in training_data.training_examples if e.get(TEXT)]
        x, ngrams = matrix_of(examples)
        labelled = [(e.get("metadata") or {}).get("example") or {} for e in examples]
        model = learn_risk(x, labelled, ngrams=ngrams)
        support = SupportingWords.learn([e.get(TEXT) for e in examples], labelled)
        with self._model_storage.write_to(self._resource) as directory:
            support.write(directory / "support.json")
            shutil.copy(DANGER, Path(directory) / "danger.yml")
            if model is not None:
                model.write(directory)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the training sentences as they are."""
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Put the assessment on each message and let it choose the intent."""
        for message in messages:
            if message.get(TEXT) and self._rules is not None:
                self._assess(message, self._rules)
        return messages

    def _assess(self, message: Message, rules: DangerRules) -> None:
        text = message.get(TEXT)
        learned = self._think(message, text)
        words_for = partial(self._support.find, text=text)
        assessment = decide(rules.find(text), learned, words_for)
        if assessment.urgency == "none":
            assessment = _with_those_before(text, learned, rules, words_for)
        chance = learned.risk if learned else 0.0
        found = replace(assessment, chance=chance).as_dict()
        message.set("risk", found, add_to_output=True)
        message.set("intent", _intent(message, assessment, chance), add_to_output=True)

    def _think(self, message: Message, text: str) -> Learned | None:
        row = row_of(message)
        if self._model is None or row is None:
            return None
        learned = self._model.think(row)
        if self._opinion is None or learned.risk < WORTH_ASKING:
            return learned
        return learned.weighed(self._opinion.of(text))


def _with_those_before(
    text: str, learned: Learned | None, rules: DangerRules, words_for: WordsFor
) -> Assessment:
    this_turn = turn.current.get()
    before = pieces_before(this_turn.tracker if this_turn else None, text)
    if not before or learned is None:
        return NO_RISK
    whole = " ".join([*(piece.text for piece in before), text])
    chance = together([*(piece.chance for piece in before), learned.risk])
    return decide(rules.find(whole), learned.at_least(chance), words_for)


def _intent(message: Message, assessment: Assessment, risk: float) -> dict[str, Any]:
    if assessment.unsure:
        return {"name": ASK_INTENT, "confidence": risk}
    if assessment.urgency != "none":
        return {"name": RISK_INTENT, "confidence": risk}
    others = [i for i in message.get("intent_ranking") or [] if i["name"] != RISK_INTENT]
    # The two models disagree only at the border; there the question is the safe reading.
    return others[0] if others else {"name": "faq", "confidence": 0.0}
