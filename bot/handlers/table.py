"""Table: which handler gets which update; the first that fits gets it."""

import re
from collections.abc import Awaitable, Callable, Collection

from telegram.ext import BaseHandler

from bot.arrival import Arrival
from bot.handlers.add import on_add
from bot.handlers.attachment import KINDS, on_attachment
from bot.handlers.block import on_blocked, on_unblocked
from bot.handlers.button import on_button
from bot.handlers.edited import on_edited
from bot.handlers.group import on_group
from bot.handlers.human import on_human
from bot.handlers.language import on_language
from bot.handlers.location import on_location
from bot.handlers.offer import on_offer
from bot.handlers.other import on_other
from bot.handlers.sos import on_sos
from bot.handlers.status import on_status
from bot.handlers.text import on_text
from bot.handlers.together import on_invite, on_join
from bot.handlers.welcome import on_help, on_start
from bot.handlers.withdraw import on_withdraw
from bot.parts import Context
from bot.texts import in_every_language
from hotline.messages.inbound import Kind

type Callback = Callable[[Arrival, Context], Awaitable[None]]

_COMMAND = re.compile(r"/([a-z_]{1,32})(?:@\w+)?(?:\s|$)", re.IGNORECASE)


class Handler(BaseHandler[Arrival, Context, None]):
    """Take the updates of some kinds, or only those with certain words."""

    def __init__(self, callback: Callback, *kinds: Kind, words: Collection[str] = ()) -> None:
        """Take `kinds`; with `words`, only a text that is one of them."""
        super().__init__(callback)  # type: ignore[arg-type]  # PTB wants a Coroutine, ours is one
        self._kinds = frozenset(kinds)
        self._words = frozenset(words)

    def check_update(self, update: object) -> bool:
        """Tell whether this handler takes the update."""
        if not isinstance(update, Arrival) or update.inbound.kind not in self._kinds:
            return False
        return not self._words or _as_word(update.inbound.text) in self._words


def handlers() -> list[Handler]:
    """Make the handlers, in the order in which they are asked."""
    human = {"/petugas", "/human", *map(_as_word, in_every_language("button_human"))}
    return [
        Handler(on_sos, Kind.TEXT, words={"/sos", "sos"}),
        Handler(on_human, Kind.TEXT, words=human),
        Handler(on_start, Kind.TEXT, words={"/start"}),
        Handler(on_help, Kind.TEXT, words={"/help", "/bantuan"}),
        Handler(on_language, Kind.TEXT, words={"/bahasa", "/language"}),
        Handler(on_offer, Kind.TEXT, words={"/cek", "/check"}),
        Handler(on_status, Kind.TEXT, words={"/status"}),
        Handler(on_add, Kind.TEXT, words={"/tambah", "/add"}),
        Handler(on_withdraw, Kind.TEXT, words={"/tarik", "/withdraw"}),
        Handler(on_invite, Kind.TEXT, words={"/ajak", "/invite"}),
        Handler(on_join, Kind.TEXT, words={"/gabung", "/join"}),
        Handler(on_text, Kind.TEXT),
        Handler(on_edited, Kind.EDITED),
        Handler(on_button, Kind.BUTTON),
        Handler(on_location, Kind.LOCATION),
        Handler(on_attachment, *KINDS),
        Handler(on_blocked, Kind.BLOCKED),
        Handler(on_unblocked, Kind.UNBLOCKED),
        Handler(on_group, Kind.GROUP),
        Handler(on_other, Kind.OTHER),
    ]


def _as_word(text: str) -> str:
    """Read a command, or a short text without case, marks and signs: "S.O.S!!" is "sos"."""
    text = text.strip()
    command = _COMMAND.match(text)
    if command:
        return f"/{command[1].lower()}"
    if len(text) > 64:
        return ""
    return "".join(char for char in text.casefold() if char.isalnum())
