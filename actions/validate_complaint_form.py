"""Take down what was said while the complaint form asks."""

from rasa_sdk.executor import CollectingDispatcher

from actions.complaint_slots import ends, goes_on
from actions.heard import hear
from actions.hotline_action import Events, HotlineAction
from actions.in_between import answer_in_between
from actions.turn import Turn
from hotline.intake.details import Outcome


class ValidateComplaintForm(HotlineAction):
    """Pass every message to the core, which decides what it is and what comes next."""

    def name(self) -> str:
        """Name it as Rasa does: the form's name after validate_."""
        return "validate_complaint_form"

    async def answer(self, turn: Turn, say: CollectingDispatcher) -> Events:
        """Take the message down; the form ends when the core says so."""
        if not turn.in_form:
            # Rasa also asks when the form begins: the action before has said all there is.
            return []
        details = await hear(self.core, turn)
        if details is None or details.last is None:
            return ends(Outcome.GONE)
        if details.last.outcome is not None:
            return ends(details.last.outcome)
        if details.last.interrupted:
            return [*await answer_in_between(self.core, turn, say), *goes_on()]
        return goes_on()
