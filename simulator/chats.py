"""A chat as Telegram's servers know it: who is in it, and its messages."""

from bisect import bisect_right
from dataclasses import dataclass, field

from simulator.messages import Message, inline_rows

NAMES = [
    "Siti",
    "Budi",
    "Dewi",
    "Agus",
    "Rina",
    "Joko",
    "Wati",
    "Slamet",
    "Ningsih",
    "Udin",
    "Yanti",
    "Tono",
    "Lestari",
    "Bayu",
    "Sri",
    "Hadi",
    "Ratna",
    "Eko",
    "Murni",
    "Dedi",
    "Ayu",
    "Surya",
    "Tuti",
    "Iwan",
]


@dataclass(kw_only=True)
class Chat:
    """One private chat or group."""

    chat_id: int
    #: The worker's first name; in a group, the name of the member who writes.
    name: str
    #: False until the worker has written: before that, a bot cannot reach anybody.
    started: bool = False
    blocked: bool = False
    messages: dict[int, Message] = field(default_factory=dict)
    #: Message ids in order, so that "after" needs no look at every message.
    order: list[int] = field(default_factory=list)
    #: callback_data -> ids of the messages that carry it, oldest first.
    buttons: dict[str, list[int]] = field(default_factory=dict)

    @property
    def is_group(self) -> bool:
        """Tell a group from a private chat; Telegram gives groups negative ids."""
        return self.chat_id < 0

    @property
    def title(self) -> str:
        """Return what the group is called."""
        return f"Grup {self.name}"

    @property
    def user_id(self) -> int:
        """Return the id of the person who writes here."""
        return self.chat_id if not self.is_group else 5_000_000_000 - self.chat_id % 1_000_000

    def add(self, message: Message) -> None:
        """Append a message."""
        self.messages[message.message_id] = message
        self.order.append(message.message_id)
        self._index_buttons(message)

    def replace(self, message: Message) -> None:
        """Put the changed value in the place of the old one."""
        self.messages[message.message_id] = message
        self._index_buttons(message)

    def after(self, message_id: int) -> list[Message]:
        """Return what came after `message_id`, oldest first."""
        start = bisect_right(self.order, message_id)
        return [self.messages[number] for number in self.order[start:]]

    def newest_with_button(self, data: str) -> Message | None:
        """Return the newest message that still shows a button with `data`."""
        numbers = self.buttons.get(data, [])
        while numbers:
            message = self.messages[numbers[-1]]
            if _shows(message, data):
                return message
            numbers.pop()
        return None

    def shown_with_button(self, data: str, message_id: int) -> Message | None:
        """Return this very message if it still shows a button with `data`."""
        message = self.messages.get(message_id)
        return message if message and _shows(message, data) else None

    def _index_buttons(self, message: Message) -> None:
        for row in inline_rows(message.markup):
            for button in row:
                if isinstance(data := button.get("callback_data"), str):
                    self._remember_button(data, message.message_id)

    def _remember_button(self, data: str, message_id: int) -> None:
        numbers = self.buttons.setdefault(data, [])
        if message_id not in numbers[-1:]:
            numbers.append(message_id)
            numbers.sort()


def _shows(message: Message, data: str) -> bool:
    return any(
        button.get("callback_data") == data
        for row in inline_rows(message.markup)
        for button in row
    )


def made_up_name(chat_id: int) -> str:
    """Return a first name for a worker nobody has introduced."""
    return NAMES[abs(chat_id) % len(NAMES)]
