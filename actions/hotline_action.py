"""What every action has: the core's sessions, keys and clock, and the message parsed."""

from abc import abstractmethod
from dataclasses import dataclass
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import Turn
from hotline.clock import Clock
from hotline.directory.places import HOME, country_in
from hotline.keys import Keys
from hotline.people import chats
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
        turn = Turn.parse(tracker)
        await self._note_country(turn)
        return await self.answer(turn, dispatcher)

    async def _note_country(self, turn: Turn) -> None:
        country = None if turn.pressed else country_in(turn.text)
        if country is None:
            return
        async with self.core.sessions.reading() as session:
            known = await chats.country_of(session, turn.chat_key)
        # Home is named in every other talk; it says something only where nothing else is known.
        if country != known and (known is None or country != HOME):
            # Lost in a power cut, it is noted with the next message that names a country.
            async with self.core.sessions.begin(lasting=False) as session:
                await chats.note_country(session, turn.chat_key, country)

    @abstractmethod
    async def answer(self, turn: Turn, say: CollectingDispatcher) -> Events:
        """Call the use case and say what came of it."""
