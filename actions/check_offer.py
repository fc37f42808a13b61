"""Check an offer that was pasted, or look a company up; judge neither."""

from rasa_sdk.executor import CollectingDispatcher

from actions.answer_faq import AnswerFaq
from actions.company_text import say_company
from actions.entry_buttons import entry_button
from actions.hotline_action import Events, HotlineAction
from actions.turn import Turn
from hotline.directory.numbers import in_words
from hotline.faq.choose import Decision, decide
from hotline.offers.check_offer import OfferCheck, check_offer
from hotline.offers.sign_texts import SignText, sign_texts

_CONFIRM = {"id": "konfirmasi dulu", "en": "confirm first"}
#: Signs whose question to the recruiter is added; more is not read.
ASKED = 3


class CheckOffer(HotlineAction):
    """Name the warning signs with the words that show each, what to ask and how to check."""

    def name(self) -> str:
        """Name it as the domain does."""
        return "action_check_offer"

    async def answer(self, turn: Turn, say: CollectingDispatcher) -> Events:
        """Check what is there: an offer, a company's name, or neither yet."""
        today = self.core.clock().date()
        async with self.core.sessions.reading() as session:
            check = await check_offer(session, turn.text, today=today)
        if turn.offer.is_offer:
            _say_signs(turn, say)
            _say_questions(turn, say)
        elif not check.companies:
            return await self._nothing_to_check(turn, say)
        for company in check.companies:
            say_company(company, turn.language, say)
        offered = await entry_button(self.core, turn)
        say.utter_message(
            response="utter_how_to_check",
            numbers=_numbers(check, turn.language),
            buttons=offered or None,
        )
        return []

    async def _nothing_to_check(self, turn: Turn, say: CollectingDispatcher) -> Events:
        events: Events = []
        if decide([ranked.score for ranked in turn.faq]) is Decision.ANSWER:
            events = await AnswerFaq(self.core).answer(turn, say)
        say.utter_message(response="utter_paste_offer")
        return events


def _say_signs(turn: Turn, say: CollectingDispatcher) -> None:
    lines = [f"• {text.told[turn.language]}: “{words}”" for text, words in _told(turn)]
    if lines:
        say.utter_message(response="utter_offer_signs", signs="\n".join(lines))
    else:
        say.utter_message(response="utter_offer_without_signs")


def _say_questions(turn: Turn, say: CollectingDispatcher) -> None:
    about = [text.ask[turn.language] for text, _ in _told(turn)]
    questions = [*sign_texts().always_ask[turn.language], *about[:ASKED]]
    said = "\n".join(f"{number}. {ask}" for number, ask in enumerate(questions, start=1))
    say.utter_message(response="utter_ask_recruiter", questions=said)


def _told(turn: Turn) -> list[tuple[SignText, str]]:
    # In the order of the texts: the gravest first.
    words = {sign.id: sign.words for sign in turn.offer.signs}
    return [(text, words[name]) for name, text in sign_texts().signs.items() if name in words]


def _numbers(check: OfferCheck, language: str) -> str:
    confirm = _CONFIRM[language]
    # Past their check date no number is shown; the text around names KP2MI all the same.
    return "\n".join(
        f"   {in_words(number, language=language, confirm_word=confirm)}"
        for number in check.numbers
    )
