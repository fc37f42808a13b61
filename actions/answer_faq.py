"""Answer a question from the FAQ, ask back between close entries, or say that nothing fits."""

from collections.abc import Sequence

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.ext.asyncio import AsyncSession

from actions.entry_buttons import button
from actions.hotline_action import Events, HotlineAction
from actions.numbers_text import (
    ADDS_NUMBERS,
    ASKS_NUMBERS,
    asks_for_numbers,
    country_meant,
    say_numbers,
)
from actions.turn import Ranked, Turn
from hotline.faq.choose import Decision, decide
from hotline.faq.entries import current_answer
from hotline.faq.rate import keep_unanswered
from hotline.store.tables import Revision

#: What numbers were given under, so that "kalau di Taiwan?" finds them again.
EMBASSY = "embassy-contact"


class AnswerFaq(HotlineAction):
    """Answer with the entry that the ranking is sure of."""

    def name(self) -> str:
        """Name it as the domain does."""
        return "action_answer_faq"

    async def answer(self, turn: Turn, say: CollectingDispatcher) -> Events:
        """Answer, ask back, or say honestly that nothing fits."""
        found = await self._current(turn, _asked(turn))
        decision = decide([ranked.score for ranked, _ in found], asked=turn.asked)
        if _wants_numbers(turn):
            said = await self._say_numbers(turn, say)
            if said:
                return said
        if decision is Decision.ANSWER:
            events = say_answer(say, found[0][1], turn.question)
            if found[0][0].entry_id == ADDS_NUMBERS:
                await self._say_numbers(turn, say)
            return events
        if decision is Decision.ASK_BACK:
            _ask_back(say, [revision for _, revision in found])
        elif turn.intent == "inform":
            say.utter_message(response="utter_tell_me_more")
        else:
            await self._keep(turn)
            say.utter_message(response="utter_nothing_fits")
        return []

    async def _say_numbers(self, turn: Turn, say: CollectingDispatcher) -> Events:
        async with self.core.sessions.reading() as session:
            country = await country_meant(session, turn)
            if country and await say_numbers(session, turn, country, say, self.core.clock):
                return _remember(EMBASSY, turn.question)
        return []

    async def _keep(self, turn: Turn) -> None:
        async with self.core.sessions.begin() as session:
            await keep_unanswered(
                session, turn.text, update_id=turn.message_id, now=self.core.clock()
            )

    async def _current(
        self, turn: Turn, asked: Sequence[Ranked]
    ) -> list[tuple[Ranked, Revision]]:
        async with self.core.sessions.reading() as session:
            found = [(ranked, await self._revision(session, turn, ranked)) for ranked in asked]
        return [(ranked, revision) for ranked, revision in found if revision is not None]

    async def _revision(
        self, session: AsyncSession, turn: Turn, ranked: Ranked
    ) -> Revision | None:
        today = self.core.clock().date()
        return await current_answer(
            session, ranked.entry_id, language=turn.language, today=today
        )


def say_answer(say: CollectingDispatcher, revision: Revision, question: str) -> Events:
    """Say an entry's answer with its date, and remember which it was."""
    say.utter_message(
        response="utter_answer", answer=revision.answer.strip(), entry=revision.entry_id
    )
    return _remember(revision.entry_id, question)


def _remember(entry_id: str, question: str) -> Events:
    # What comes next may be a follow-up: "kalau ke Taiwan?"
    return [SlotSet("last_entry", entry_id), SlotSet("last_question", question)]


def _wants_numbers(turn: Turn) -> bool:
    asked = _asked(turn)
    if turn.intent != "repeat" and asks_for_numbers(turn.text):
        return True
    fits = decide([r.score for r in asked], asked=turn.asked) is not Decision.NOTHING_FITS
    return fits and asked[0].entry_id in ASKS_NUMBERS


def _asked(turn: Turn) -> Sequence[Ranked]:
    if turn.intent == "repeat" and turn.slots.get("last_entry"):
        return (Ranked(entry_id=str(turn.slots["last_entry"]), score=1.0),)
    return turn.faq


def _ask_back(say: CollectingDispatcher, revisions: Sequence[Revision]) -> None:
    say.utter_message(
        response="utter_choose_entry",
        buttons=[button(revision) for revision in revisions],
    )
