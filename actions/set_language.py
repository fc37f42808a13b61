"""Keep the language the worker chose."""

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.hotline_action import Events, HotlineAction
from actions.turn import Turn
from hotline.people import chats

OFFERED = ("id", "en")


class SetLanguage(HotlineAction):
    """Answer in the chosen language from now on."""

    def name(self) -> str:
        """Name it as the domain does."""
        return "action_set_language"

    async def answer(self, turn: Turn, say: CollectingDispatcher) -> Events:
        """Keep the choice and say so in that language."""
        chosen = turn.entities.get("language", "")
        language = chosen if chosen in OFFERED else OFFERED[0]
        async with self.core.sessions.begin() as session:
            await chats.set_language(session, turn.chat_key, language)
        say.utter_message(response="utter_language_set")
        return [SlotSet("language", language)]
