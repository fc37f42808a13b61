"""Give the entry whose button the worker pressed."""

from rasa_sdk.executor import CollectingDispatcher

from actions.answer_faq import say_answer
from actions.hotline_action import Events, HotlineAction
from actions.turn import Turn
from hotline.faq.entries import current_answer


class ChooseEntry(HotlineAction):
    """Answer with the chosen entry."""

    def name(self) -> str:
        """Name it as the domain does."""
        return "action_choose_entry"

    async def answer(self, turn: Turn, say: CollectingDispatcher) -> Events:
        """Say the entry's answer, or that it is gone."""
        async with self.core.sessions.reading() as session:
            revision = await current_answer(
                session,
                turn.entities.get("entry", ""),
                language=turn.language,
                today=self.core.clock().date(),
            )
        if revision is None:
            say.utter_message(response="utter_entry_gone")
            return []
        return say_answer(say, revision, turn.text_before)
