"""Own replies: what the bot says without Rasa, with its buttons."""

from bot.texts import languages, say
from hotline.messages.reply import Choice, Reply

#: Payloads of the bot's own buttons; Rasa's begin with a slash.
HUMAN = "siaga:human"
LANGUAGE = "siaga:language:"


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
