"""Submit the complaint and give the receipt code."""

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.complaint_slots import EMPTY
from actions.hotline_action import Events, HotlineAction
from actions.turn import Turn
from hotline.intake.submit import submit
from hotline.people import chats


class SubmitComplaint(HotlineAction):
    """Put the draft into the queue."""

    def name(self) -> str:
        """Name it as the domain does."""
        return "action_submit_complaint"

    async def answer(self, turn: Turn, say: CollectingDispatcher) -> Events:
        """Submit what is open, and say the code."""
        async with self.core.sessions.begin() as session:
            complaint = await chats.open_complaint(session, turn.chat_key)
            if complaint is None:
                say.utter_message(response="utter_offer_human")
            else:
                code = await submit(
                    session, complaint, keys=self.core.keys, now=self.core.clock()
                )
                say.utter_message(response="utter_complaint_submitted", receipt_code=code)
        return [SlotSet(slot, None) for slot in EMPTY]
