"""Withdraw the draft because the worker says so."""

from rasa_sdk.executor import CollectingDispatcher

from actions.hotline_action import Events, HotlineAction
from actions.turn import Turn
from hotline.errors import NotPossibleNow
from hotline.intake.withdrawing import withdraw


class CancelComplaint(HotlineAction):
    """Withdraw what is not in the queue yet."""

    def name(self) -> str:
        """Name it as the domain does."""
        return "action_cancel_complaint"

    async def answer(self, turn: Turn, say: CollectingDispatcher) -> Events:
        """Withdraw and say so; what is in the queue stays and staff decide."""
        try:
            async with self.core.sessions.begin() as session:
                withdrawn = await withdraw(session, turn.chat_key, now=self.core.clock())
            said = "utter_complaint_cancelled" if withdrawn else "utter_nothing_to_cancel"
        except NotPossibleNow:
            said = "utter_human_waiting"
        say.utter_message(response=said)
        return []
