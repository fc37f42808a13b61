"""Ask, in one short message, whether somebody is in danger."""

from rasa_sdk.executor import CollectingDispatcher

from actions.entry_buttons import entry_button
from actions.hotline_action import Events, HotlineAction
from actions.turn import Turn


class AskIfDanger(HotlineAction):
    """Ask; the message itself is stored with the chat already."""

    def name(self) -> str:
        """Name it as the domain does."""
        return "action_ask_if_danger"

    async def answer(self, turn: Turn, say: CollectingDispatcher) -> Events:
        """Ask."""
        offered = await entry_button(self.core, turn)
        say.utter_message(response="utter_ask_if_danger", buttons=offered or None)
        return []
