"""What every action has: the core's sessions, keys and clock, and the message parsed."""

from abc import abstractmethod
from dataclasses import dataclass
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import Turn
from hotline.clock import Clock
from hotline.keys import Keys
from hotline.store.engine import Sessions

Events = list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Core:
    """What the actions reach the core with."""

    sessions: Sessions
    keys: Keys
    clock: Clock


class HotlineAction(Action):
    """An action that translates one turn to one use case."""

    def __init__(self, core: Core) -> None:
        """Hold the core."""
        self.core = core

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Parse the turn and answer it."""
        return await self.answer(Turn.parse(tracker), dispatcher)

    @abstractmethod
    async def answer(self, turn: Turn, say: CollectingDispatcher) -> Events:
        """Call the use case and say what came of it."""
