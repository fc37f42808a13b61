"""Offer a human when the bot does not know what to do."""

from rasa_sdk.executor import CollectingDispatcher

from actions.hotline_action import Events, HotlineAction
from actions.turn import Turn


class OfferHuman(HotlineAction):
    """Offer, with a button."""

    def name(self) -> str:
        """Name it as the domain does."""
        return "action_offer_human"

    async def answer(self, turn: Turn, say: CollectingDispatcher) -> Events:
        """Offer a human."""
        say.utter_message(response="utter_offer_human")
        return []
