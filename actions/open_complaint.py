"""Say what keeps a person safe, and open a draft complaint at once."""

from dataclasses import replace

from rasa_sdk.executor import CollectingDispatcher

from actions.complaint_slots import ends, goes_on
from actions.entry_buttons import entry_button
from actions.hotline_action import Events, HotlineAction
from actions.numbers_text import CONFIRM, country_meant
from actions.turn import Turn
from hotline.directory.numbers import in_words, numbers_for
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
        say.utter_message(response=_safety(turn))
        await self._say_numbers(turn, say)
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
