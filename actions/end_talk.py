"""End the talk of a complaint: submit, pause, cancel or call a human, and say what is next."""

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.ask_human import AskHuman
from actions.cancel_complaint import CancelComplaint
from actions.complaint_slots import SLOT
from actions.hotline_action import Events, HotlineAction
from actions.talk_buttons import going_further, resuming
from actions.talk_text import expectation, said_back
from actions.texts import text
from actions.turn import Turn
from hotline.intake.details import Details, Outcome, Writer
from hotline.intake.drafts import details_of
from hotline.intake.promise import Promise, promised
from hotline.intake.submit import submit
from hotline.people import chats
from hotline.store.tables.complaint import Status, Urgency


class EndTalk(HotlineAction):
    """Do what the talk ended with."""

    def name(self) -> str:
        """Name it as the domain does."""
        return "action_end_talk"

    async def answer(self, turn: Turn, say: CollectingDispatcher) -> Events:
        """Act on the outcome that the form's slot holds."""
        outcome = turn.slots.get(SLOT)
        if outcome == Outcome.SUBMIT:
            await self._submit(turn, say)
        elif outcome == Outcome.CANCEL:
            await CancelComplaint(self.core).answer(turn, say)
        elif outcome == Outcome.HUMAN:
            await AskHuman(self.core).answer(turn, say)
        elif outcome == Outcome.PAUSE:
            await self._pause(turn, say)
        elif outcome == Outcome.ADDED:
            say.utter_message(text=text(turn.language, "end", "added"))
        return [SlotSet(SLOT, None)]

    async def _submit(self, turn: Turn, say: CollectingDispatcher) -> None:
        now = self.core.clock()
        async with self.core.sessions.begin() as session:
            complaint = await chats.open_complaint(session, turn.chat_key)
            if complaint is None:
                say.utter_message(response="utter_offer_human")
                return
            again = complaint.receipt_code is not None
            code = await submit(session, complaint, keys=self.core.keys, now=now)
            promise = await promised(session, complaint.urgency, now=now)
            # What was missing when the worker fell silent has been told since.
            complaint.incomplete = False
            details = details_of(complaint)
            emergency = complaint.urgency is Urgency.EMERGENCY
        offers = emergency and not details.more and details.safe is not False
        _say_submitted(turn, say, details, code, promise, again=again, offers=offers)

    async def _pause(self, turn: Turn, say: CollectingDispatcher) -> None:
        async with self.core.sessions.reading() as session:
            complaint = await chats.open_complaint(session, turn.chat_key)
        parts = [text(turn.language, "end", "paused")]
        waits = complaint is not None and complaint.status is Status.DRAFT
        if complaint is not None and waits and complaint.urgency is not Urgency.NONE:
            parts.append(text(turn.language, "end", "paused_silence"))
        say.utter_message(text="\n".join(parts), buttons=resuming(turn.language))


def _say_submitted(
    turn: Turn,
    say: CollectingDispatcher,
    details: Details,
    code: str,
    promise: Promise,
    *,
    again: bool,
    offers: bool,
) -> None:
    language = turn.language
    said = text(
        language, "end", "updated" if again and details.more else "submitted", code=code
    )
    parts = [said_back(details, language), said, expectation(promise, language)]
    if details.writer is Writer.GROUP and not again:
        parts.append(text(language, "note", "group"))
    if offers:
        parts.append(text(language, "end", "more"))
    buttons = going_further(language) if offers else []
    say.utter_message(text="\n\n".join(part for part in parts if part), buttons=buttons)
