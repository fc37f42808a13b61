"""Parts: what handlers work with, and the context that hands it to them."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from telegram.ext import Application, CallbackContext, ExtBot

from bot.rasa_client import RasaClient
from hotline.clock import Clock
from hotline.keys import Keys
from hotline.store.engine import Sessions


@dataclass(frozen=True, kw_only=True)
class Parts:
    """Everything the bot's handlers need."""

    sessions: Sessions
    keys: Keys
    rasa: RasaClient
    clock: Clock
    #: Set once there is something to send.
    outgoing: asyncio.Event = field(default_factory=asyncio.Event)
    #: Set once there is a file to fetch.
    to_fetch: asyncio.Event = field(default_factory=asyncio.Event)
    #: When a group was last pointed to the private chat, by its Telegram id.
    groups_told: dict[int, datetime] = field(default_factory=dict)
    #: The album whose first photo was acknowledged last, by chat.
    albums_told: dict[str, str] = field(default_factory=dict)


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """A handler's context with the bot's parts."""

    @property
    def parts(self) -> Parts:
        """The parts this application was built with."""
        parts: Parts = self.application.bot_data["parts"]
        return parts


type BotApplication = Application[
    ExtBot[None], Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], None
]
