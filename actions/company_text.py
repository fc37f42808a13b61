"""Say whether a company stands in the list of P3MI, of which day it is, and nothing more."""

from rasa_sdk.executor import CollectingDispatcher

from hotline.directory.numbers import day_in_words
from hotline.p3mi.find import Found, Standing

_RESPONSES = {
    Standing.STANDS: "utter_company_stands",
    Standing.SIMILAR: "utter_company_similar",
    Standing.ABSENT: "utter_company_absent",
    Standing.NO_LIST: "utter_no_company_list",
}


def say_company(found: Found, language: str, say: CollectingDispatcher) -> None:
    """Say what the list says about one name, and that it is old where it is."""
    if found.listed_on is None:
        say.utter_message(response=_RESPONSES[found.standing], company=found.asked)
        return
    day = day_in_words(found.listed_on, language)
    say.utter_message(
        response=_RESPONSES[found.standing],
        company=found.asked,
        names="\n".join(f"• {name}" for name in found.names),
        day=day,
    )
    if found.old:
        say.utter_message(response="utter_company_list_old", day=day)
