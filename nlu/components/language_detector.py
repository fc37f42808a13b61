"""Puts the language on each message, and hands it to the slot when that is sure."""

from __future__ import annotations

from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.languages import Language, TellingWords

#: What it takes to change the language of the answers.
TO_SWITCH = 0.8


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class LanguageDetector(GraphComponent):
    """Tells the language by its words; what the worker chose goes before what is heard."""

    def __init__(self) -> None:
        self._words = TellingWords.read()

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LanguageDetector:
        """Make the component."""
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        """Put language and entity on each message."""
        for message in messages:
            if message.get(TEXT):
                self._tell(message)
        return messages

    def _tell(self, message: Message) -> None:
        heard = self._words.tell(message.get(TEXT))
        metadata = message.get("metadata") or {}
        about = {"code": heard.code, "confidence": heard.confidence}
        message.set("language", about, add_to_output=True)
        message.set("metadata", metadata, add_to_output=True)
        code = metadata.get("language") or _sure(heard)
        if code:
            entity = {"entity": "language", "value": code, "start": 0, "end": 0}
            found = [*(message.get(ENTITIES) or []), {**entity, "extractor": "siaga"}]
            message.set(ENTITIES, found, add_to_output=True)


def _sure(heard: Language) -> str | None:
    return heard.code if heard.confidence >= TO_SWITCH else None
