"""Say what keeps a person safe, and open a draft complaint at once."""

from dataclasses import replace

from rasa_sdk.executor import CollectingDispatcher

from actions.complaint_slots import ends, goes_on
from actions.entry_buttons import entry_button
from actions.hotline_action import Events, HotlineAction
from actions.safety import say_safety
from actions.turn import Turn
from hotline.intake import drafts, telling
from hotline.store.tables.complaint import Urgency


class OpenComplaint(HotlineAction):
    """Open a draft from the first risky sentence."""

    def name(self) -> str:
        """Name it as the domain does."""
        return "action_open_complaint"

    async def answer(self, turn: Turn, say: CollectingDispatcher) -> Events:
        """Safety first, then the draft; what is told already is not asked again."""
        turn = _meant(turn)
        await say_safety(self.core, turn, say)
        async with self.core.sessions.begin() as session:
            complaint = await telling.begin(
                session,
                turn.chat_key,
                turn.text,
                turn.risk,
                update_id=turn.message_id,
                keys=self.core.keys,
                now=self.core.clock(),
            )
        details = drafts.details_of(complaint)
        if details.last is not None and details.last.outcome is not None:
            return ends(details.last.outcome)
        if len(details.asked) > 1:
            # The talk goes on where it was: it need not be explained again.
            return goes_on()
        # One button takes nobody's time, and "dikurung, kudu kumaha?" is a question as well.
        offered = await entry_button(self.core, turn)
        say.utter_message(response="utter_complaint_opened", buttons=offered or None)
        return goes_on()


def _meant(turn: Turn) -> Turn:
    # "Ya, bahaya" after the question about danger: what counts is what was said before,
    # and a worker who says that there is danger is believed.
    if turn.risk.urgency is not Urgency.NONE:
        return turn
    risk = replace(turn.risk, urgency=Urgency.EMERGENCY)
    if not turn.text_before:
        return replace(turn, risk=risk)
    return replace(turn, risk=risk, text=turn.text_before, message_id=turn.message_id_before)
