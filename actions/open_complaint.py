"""Say what keeps a person safe, and open a draft complaint at once."""

from dataclasses import replace

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.complaint_slots import EMPTY, SKIPPED
from actions.entry_buttons import entry_button
from actions.hotline_action import Events, HotlineAction
from actions.numbers_text import CONFIRM, country_meant
from actions.turn import Turn
from hotline.directory.numbers import in_words, numbers_for
from hotline.intake import drafts, telling
from hotline.store.tables import Complaint
from hotline.store.tables.complaint import Status, Urgency


class OpenComplaint(HotlineAction):
    """Open a draft from the first risky sentence."""

    def name(self) -> str:
        """Name it as the domain does."""
        return "action_open_complaint"

    async def answer(self, turn: Turn, say: CollectingDispatcher) -> Events:
        """Safety first, then the draft; what is told already is not asked again."""
        turn = _meant(turn)
        say.utter_message(response=_safety(turn))
        await self._say_numbers(turn, say)
        async with self.core.sessions.begin() as session:
            complaint = await telling.begin(
                session,
                turn.chat_key,
                turn.text,
                turn.risk,
                update_id=turn.message_id,
                now=self.core.clock(),
            )
        if complaint.status is not Status.DRAFT:
            # It is in the queue already: nothing is asked twice.
            return [SlotSet(slot, SKIPPED) for slot in EMPTY]
        # In an emergency nobody has the time to read.
        calm = turn.risk.urgency is not Urgency.EMERGENCY
        offered = await entry_button(self.core, turn) if calm else []
        say.utter_message(response="utter_complaint_opened", buttons=offered or None)
        return _told(turn, complaint)

    async def _say_numbers(self, turn: Turn, say: CollectingDispatcher) -> None:
        if turn.risk.urgency is not Urgency.EMERGENCY:
            return
        today = self.core.clock().date()
        async with self.core.sessions.reading() as session:
            country = await country_meant(session, turn)
            numbers = await numbers_for(session, country, today=today, limit=4)
        confirm = CONFIRM[turn.language]
        lines = [
            in_words(number, language=turn.language, confirm_word=confirm) for number in numbers
        ]
        if lines:
            say.utter_message(text="\n".join(lines))


def _meant(turn: Turn) -> Turn:
    # "Ya, bahaya" after the question about danger: what counts is what was said before,
    # and a worker who says that there is danger is believed.
    if turn.risk.urgency is not Urgency.NONE:
        return turn
    risk = replace(turn.risk, urgency=Urgency.EMERGENCY)
    if not turn.text_before:
        return replace(turn, risk=risk)
    return replace(turn, risk=risk, text=turn.text_before, message_id=turn.message_id_before)


def _safety(turn: Turn) -> str:
    codes = {sign.code for sign in turn.risk.signs}
    if "self_harm" in codes:
        return "utter_safety_self_harm"
    if "medical_emergency" in codes:
        return "utter_safety_medical"
    if turn.risk.about_other:
        return "utter_safety_other"
    return f"utter_safety_{turn.risk.urgency}"


def _told(turn: Turn, complaint: Complaint) -> Events:
    told: Events = [SlotSet(slot, None) for slot in EMPTY if slot != "complaint_what"]
    told.append(SlotSet("complaint_what", turn.text))
    people = drafts.details_of(complaint).people
    if people is not None:
        told.append(SlotSet("complaint_how_many", str(people.most)))
    return told
