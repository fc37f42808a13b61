"""The complaint form's one slot: empty as long as the talk goes on, then how it ended."""

from rasa_sdk.events import SlotSet

from actions.hotline_action import Events
from hotline.intake.details import Outcome

SLOT = "complaint_answer"


def goes_on() -> Events:
    """Keep the form asking."""
    return [SlotSet(SLOT, None)]


def ends(outcome: Outcome) -> Events:
    """Let the form end; the action after it does what the outcome says."""
    return [SlotSet(SLOT, outcome.value)]
