"""In between: answer what interrupts the talk of a complaint, before it goes on."""

from rasa_sdk.executor import CollectingDispatcher

from actions.answer_faq import AnswerFaq
from actions.check_offer import CheckOffer
from actions.choose_entry import ChooseEntry
from actions.hotline_action import Core, Events, HotlineAction
from actions.nothing_fits import NothingFits
from actions.rate_answer import RateAnswer
from actions.set_language import SetLanguage
from actions.turn import Turn
from hotline.intake.answer import Meaning

_ACTIONS: dict[str, type[HotlineAction]] = {
    "faq": AnswerFaq,
    "check_offer": CheckOffer,
    "choose_entry": ChooseEntry,
    "nothing_fits": NothingFits,
    "rate_answer": RateAnswer,
    "set_language": SetLanguage,
}
_MEANINGS = {
    "faq": Meaning.QUESTION,
    "check_offer": Meaning.OFFER,
    "choose_entry": Meaning.BUTTON,
    "nothing_fits": Meaning.BUTTON,
    "rate_answer": Meaning.BUTTON,
    "set_language": Meaning.BUTTON,
    "greet": Meaning.SHORT_TALK,
    "thanks": Meaning.SHORT_TALK,
    "bot_challenge": Meaning.SHORT_TALK,
    "abuse": Meaning.SHORT_TALK,
    "affirm": Meaning.YES,
    "deny": Meaning.NO,
    "later": Meaning.LATER,
    "goodbye": Meaning.LATER,
    "cancel": Meaning.CANCEL,
    "ask_human": Meaning.HUMAN,
    "repeat": Meaning.REPEAT,
    "skip": Meaning.SKIP,
}


def meaning_of(intent: str) -> Meaning:
    """Say in the talk's words what understanding took a message for."""
    return _MEANINGS.get(intent, Meaning.WORDS)


def is_answered_in_between(turn: Turn) -> bool:
    """Tell whether there is something to answer that has nothing to do with the talk."""
    return turn.intent in _ACTIONS or meaning_of(turn.intent) is Meaning.SHORT_TALK


async def answer_in_between(core: Core, turn: Turn, say: CollectingDispatcher) -> Events:
    """Answer a question, a greeting or another button as it is answered outside the talk."""
    if meaning_of(turn.intent) is Meaning.SHORT_TALK:
        say.utter_message(response=f"utter_{turn.intent}")
        return []
    # What ends in a question mark is a question, whatever else it was taken for.
    kind = _ACTIONS.get(turn.intent, AnswerFaq)
    return await kind(core).answer(turn, say)
