"""Keep a worker's thumb on an answer."""

from rasa_sdk.executor import CollectingDispatcher

from actions.hotline_action import Events, HotlineAction
from actions.turn import Turn
from hotline.faq.rate import rate


class RateAnswer(HotlineAction):
    """Count the thumb."""

    def name(self) -> str:
        """Name it as the domain does."""
        return "action_rate_answer"

    async def answer(self, turn: Turn, say: CollectingDispatcher) -> Events:
        """Store the rating and thank."""
        helpful = turn.entities.get("rating") == "up"
        async with self.core.sessions.begin() as session:
            await rate(
                session,
                turn.entities.get("entry", ""),
                helpful=helpful,
                question=turn.text_before,
                update_id=turn.message_id,
                now=self.core.clock(),
            )
        say.utter_message(response="utter_rated_up" if helpful else "utter_rated_down")
        return []
