"""Take down what was said while the complaint form asks."""

from rasa_sdk.executor import CollectingDispatcher

from actions.complaint_slots import ends, goes_on
from actions.heard import hear
from actions.hotline_action import Events, HotlineAction
from actions.in_between import answer_in_between, is_answered_in_between
from actions.open_complaint import OpenComplaint
from actions.safety import say_alarm
from actions.texts import text
from actions.turn import Turn
from hotline.intake.details import Outcome
from hotline.store.tables.complaint import Urgency


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
            return await self._gone(turn, say)
        if details.last.alarm is not None:
            await say_alarm(self.core, turn, details.last.alarm, say)
        if details.last.outcome is not None:
            return ends(details.last.outcome)
        if details.last.interrupted:
            return [*await answer_in_between(self.core, turn, say), *goes_on()]
        return goes_on()

    async def _gone(self, turn: Turn, say: CollectingDispatcher) -> Events:
        # It was withdrawn or closed meanwhile: what is said now is answered on its own, and
        # a danger opens a complaint of its own.
        if turn.risk.urgency is not Urgency.NONE:
            return await OpenComplaint(self.core).answer(turn, say)
        if is_answered_in_between(turn):
            said = await answer_in_between(self.core, turn, say)
            return [*said, *ends(Outcome.GONE)]
        say.utter_message(text=text(turn.language, "end", "gone"))
        return ends(Outcome.GONE)
