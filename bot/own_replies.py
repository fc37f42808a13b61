"""Own replies: what the bot says without Rasa, with its buttons."""

from bot.texts import languages, say
from hotline.messages.reply import Choice, Reply

#: Payloads of the bot's own buttons; Rasa's begin with a slash.
HUMAN = "siaga:human"
LANGUAGE = "siaga:language:"
WITHDRAW = "siaga:withdraw:"
#: Rasa's: takes the talk of a complaint up where it was.
GO_ON = "/go_on"
#: Rasa's: sends what was told so far.
SEND = '/answer{"pick": "send"}'


def plain(language: str, key: str, **values: str) -> Reply:
    """Say a text."""
    return Reply(text=say(language, key, **values))


def offering_human(language: str, key: str) -> Reply:
    """Say a text over a button that calls a human."""
    human = Choice(title=say(language, "button_human"), payload=HUMAN)
    return Reply(text=say(language, key), choices=(human,))


def choosing_language(language: str) -> Reply:
    """Ask for a language."""
    choices = tuple(
        Choice(title=say(code, "language_name"), payload=f"{LANGUAGE}{code}")
        for code in languages()
    )
    return Reply(text=say(language, "choose_language"), choices=choices)


def asking_to_withdraw(language: str, *, staff_decide: bool) -> Reply:
    """Say what withdrawing means and ask once whether it is wanted."""
    key = "withdraw_staff" if staff_decide else "withdraw_sure"
    choices = (
        Choice(title=say(language, "withdraw_yes"), payload=f"{WITHDRAW}yes"),
        Choice(title=say(language, "withdraw_no"), payload=f"{WITHDRAW}no"),
    )
    return Reply(text=say(language, key), choices=choices)
