"""Stop asking for now; what was told is kept."""

from rasa_sdk.executor import CollectingDispatcher

from actions.hotline_action import Events, HotlineAction
from actions.turn import Turn


class PauseComplaint(HotlineAction):
    """Pause; after a silence the draft is submitted as it is."""

    def name(self) -> str:
        """Name it as the domain does."""
        return "action_pause_complaint"

    async def answer(self, turn: Turn, say: CollectingDispatcher) -> Events:
        """Say that it is kept."""
        say.utter_message(response="utter_complaint_paused")
        return []
