"""Ask the next question of the talk, after saying back what was just noted."""

from rasa_sdk.executor import CollectingDispatcher

from actions.hotline_action import Events, HotlineAction
from actions.talk_buttons import for_lines, under, under_summary
from actions.talk_text import question, said_back, summary
from actions.texts import text
from actions.turn import Turn
from hotline.intake.details import Details, Note
from hotline.intake.drafts import details_of
from hotline.people import chats


class AskNext(HotlineAction):
    """Ask, one question a message."""

    def name(self) -> str:
        """Name it as Rasa does: form and slot after action_ask_."""
        return "action_ask_complaint_form_complaint_answer"

    async def answer(self, turn: Turn, say: CollectingDispatcher) -> Events:
        """Say back what was heard, and ask or show the summary."""
        async with self.core.sessions.reading() as session:
            complaint = await chats.open_complaint(session, turn.chat_key)
        if complaint is None:
            say.utter_message(text=text(turn.language, "end", "gone"))
        else:
            _ask(say, details_of(complaint), turn.language)
        return []


def _ask(say: CollectingDispatcher, details: Details, language: str) -> None:
    before = said_back(details, language)
    if details.asking is not None:
        asked = question(details, details.asking, language)
        words, buttons = asked, under(details.asking, details, language)
    elif details.last is not None and details.last.note is Note.WHICH_LINE:
        words, buttons = "", for_lines(details, language)
    else:
        words, buttons = summary(details, language), under_summary(language)
    say.utter_message(
        text="\n\n".join(part for part in (before, words) if part), buttons=buttons
    )
