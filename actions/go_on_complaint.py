"""Take the talk of a complaint up where it was."""

from rasa_sdk.executor import CollectingDispatcher

from actions.complaint_slots import ends, goes_on
from actions.heard import hear
from actions.hotline_action import Events, HotlineAction
from actions.texts import text
from actions.turn import Turn
from hotline.intake.details import Outcome


class GoOnComplaint(HotlineAction):
    """Go on after a pause, and to the further questions after an emergency was submitted."""

    def name(self) -> str:
        """Name it as the domain does."""
        return "action_go_on_complaint"

    async def answer(self, turn: Turn, say: CollectingDispatcher) -> Events:
        """Let the form ask, or say that there is nothing to go on with."""
        details = await hear(self.core, turn)
        if details is None:
            say.utter_message(text=text(turn.language, "end", "nothing_open"))
            return ends(Outcome.GONE)
        if details.last is not None and details.last.outcome is not None:
            return ends(details.last.outcome)
        return goes_on()
