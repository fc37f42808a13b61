"""Put the chat into the queue because the worker asks for a person."""

from rasa_sdk.executor import CollectingDispatcher

from actions.entry_buttons import entry_button
from actions.hotline_action import Events, HotlineAction
from actions.texts import text
from actions.turn import Turn
from hotline.intake.call_human import call_human
from hotline.people import chats
from hotline.store.tables.complaint import WAITING


class AskHuman(HotlineAction):
    """Call a human; a draft that is open goes to staff as it is."""

    def name(self) -> str:
        """Name it as the domain does."""
        return "action_ask_human"

    async def answer(self, turn: Turn, say: CollectingDispatcher) -> Events:
        """Queue the chat and say so."""
        async with self.core.sessions.begin() as session:
            there = await chats.open_complaint(session, turn.chat_key)
            waits_already = there is not None and there.status in WAITING
            complaint = await call_human(
                session,
                turn.chat_key,
                turn.risk,
                update_id=turn.message_id,
                keys=self.core.keys,
                now=self.core.clock(),
            )
        said = "utter_human_waiting" if waits_already else "utter_human_called"
        offered = await entry_button(self.core, turn)
        say.utter_message(response=said, buttons=offered or None)
        if not waits_already and complaint.receipt_code:
            code = complaint.receipt_code
            say.utter_message(text=text(turn.language, "end", "code", code=code))
        return []
