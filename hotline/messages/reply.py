"""Reply: what the hotline says, before it has a row."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """A button under a reply; `payload` stays with us, Telegram carries a token."""

    title: str
    payload: str = ""
    #: A link instead of a payload.
    url: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """One thing to say."""

    text: str
    choices: tuple[Choice, ...] = ()
    #: True: `text` is a key of bot/texts, said in the chat's language when it is sent; what
    #: stands after a space is the text's {code}.
    notice: bool = False
