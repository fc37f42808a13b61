"""Take down what was said while the complaint form asks."""

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.complaint_slots import EMPTY, FIELDS, SKIPPED
from actions.hotline_action import Events, HotlineAction
from actions.turn import Turn
from hotline.intake.details import Details, Field
from hotline.intake.telling import Answer, take_down

_YES = {"yes": True, "no": False}


class ValidateComplaintForm(HotlineAction):
    """Pass each answer to the core and tell Rasa what need not be asked any more."""

    def name(self) -> str:
        """Name it as Rasa does: the form's name after validate_."""
        return "validate_complaint_form"

    async def answer(self, turn: Turn, say: CollectingDispatcher) -> Events:
        """Take down each candidate; a question that is not answered stays empty."""
        events: Events = []
        for slot, value in turn.candidates.items():
            if slot in FIELDS and value is not None:
                events += await self._take_down(turn, slot, str(value))
        return events

    async def _take_down(self, turn: Turn, slot: str, value: str) -> Events:
        async with self.core.sessions.begin() as session:
            taken = await take_down(
                session,
                turn.chat_key,
                _answer(turn, FIELDS[slot], value),
                now=self.core.clock(),
            )
        if taken is None:
            # Nothing is open any more: end the form instead of asking into the void.
            return [SlotSet(empty, SKIPPED) for empty in EMPTY]
        details, answered = taken
        if not answered:
            return [SlotSet(slot, None)]
        return [SlotSet(slot, value), *_more(turn, details)]


def _answer(turn: Turn, asked: Field, value: str) -> Answer:
    return Answer(
        asked=asked,
        words=turn.text if value in _YES else value,
        update_id=turn.message_id,
        yes=_YES.get(value) if asked is Field.SAFE else None,
        skipped=value == SKIPPED,
        risk=turn.risk,
    )


def _more(turn: Turn, details: Details) -> Events:
    # Who writes on a phone that is not safe is asked nothing more: staff decide.
    if details.safe is False:
        return [SlotSet(slot, turn.slots.get(slot) or SKIPPED) for slot in EMPTY[1:]]
    if details.people is not None:
        return [SlotSet("complaint_how_many", str(details.people.most))]
    return []
