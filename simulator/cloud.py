"""Telegram's servers in small: every chat, the bot's updates, its files and settings."""

from dataclasses import dataclass
from datetime import datetime

from simulator.chats import Chat, made_up_name
from simulator.errors import BadRequest, Blocked, ControlError
from simulator.faults import Faults
from simulator.feed import Feed
from simulator.files import Files
from simulator.json_types import JsonObject
from simulator.messages import Message
from simulator.numbers import Numbers
from simulator.objects import message_object
from simulator.popups import Popups
from simulator.profile import Profile
from simulator.settings import SimulatorSettings
from simulator.updates import UpdateQueue
from simulator.views import chat_view, message_view
from simulator.webhook import Webhook


@dataclass(frozen=True, kw_only=True, slots=True)
class Cloud:
    """All state of one simulator; it lives in memory and ends with the process."""

    settings: SimulatorSettings
    numbers: Numbers
    updates: UpdateQueue
    webhook: Webhook
    chats: dict[int, Chat]
    files: Files
    faults: Faults
    feed: Feed
    popups: Popups
    profile: Profile

    @classmethod
    def start(cls, settings: SimulatorSettings) -> "Cloud":
        """Return an empty cloud."""
        numbers = Numbers(settings.home)
        updates = UpdateQueue(numbers)
        return cls(
            settings=settings,
            numbers=numbers,
            updates=updates,
            webhook=Webhook(updates, settings),
            chats={},
            files=Files(),
            faults=Faults(),
            feed=Feed(),
            popups=Popups(settings),
            profile=Profile(),
        )

    def now(self) -> datetime:
        """Return the simulator's present moment."""
        return self.settings.clock()

    def chat(self, chat_id: int, *, name: str = "") -> Chat:
        """Return a chat; one that is new comes into being with a made-up name."""
        if chat_id == 0:
            raise ControlError("A chat id is any whole number except 0.")
        if chat_id not in self.chats:
            chat = Chat(chat_id=chat_id, name=name or made_up_name(chat_id))
            self.chats[chat_id] = chat
            self.tell_chat(chat)
        return self.chats[chat_id]

    def open_chat(self, chat_id: str, *, even_blocked: bool = False) -> Chat:
        """Return the chat a bot may write to, or raise what Telegram answers."""
        if not chat_id:
            raise BadRequest("chat_id is empty")
        chat = self.chats.get(_whole(chat_id))
        if chat is None or not chat.started:
            raise BadRequest("chat not found")
        if chat.blocked and not even_blocked:
            raise Blocked
        return chat

    def add(self, chat: Chat, message: Message) -> Message:
        """Put a new message into a chat and show it."""
        chat.add(message)
        self._tell(chat, message)
        return message

    def replace(self, chat: Chat, message: Message) -> Message:
        """Put the changed message in place of the old one and show it."""
        chat.replace(message)
        self._tell(chat, message)
        return message

    def message_object(self, chat: Chat, message: Message) -> JsonObject:
        """Return a message in the words of the Bot API."""
        return message_object(message, chat, self.settings)

    def tell_chat(self, chat: Chat) -> None:
        """Show that a chat is new, blocked or open again."""
        self.feed.tell("chat", chat_view(chat))

    def tell_menus(self) -> None:
        """Show that the bot's commands or descriptions are others now."""
        self.feed.tell("menu", {})

    async def close(self) -> None:
        """Let everything that waits return, so that the server can stop."""
        self.updates.close()
        self.feed.close()
        self.faults.close()
        await self.webhook.remove()

    def _tell(self, chat: Chat, message: Message) -> None:
        self.feed.changed(chat.chat_id)
        if self.feed.watched:
            self.feed.tell("message", message_view(message) | {"chat_id": chat.chat_id})


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        return 0
