"""None of the offered entries was meant."""

from rasa_sdk.executor import CollectingDispatcher

from actions.hotline_action import Events, HotlineAction
from actions.turn import Turn
from hotline.faq.rate import keep_unanswered


class NothingFits(HotlineAction):
    """Keep the question for the editors."""

    def name(self) -> str:
        """Name it as the domain does."""
        return "action_nothing_fits"

    async def answer(self, turn: Turn, say: CollectingDispatcher) -> Events:
        """Keep the question before the button and offer a human."""
        async with self.core.sessions.begin() as session:
            await keep_unanswered(
                session,
                turn.text_before,
                update_id=turn.message_id,
                now=self.core.clock(),
            )
        say.utter_message(response="utter_nothing_fits")
        return []
