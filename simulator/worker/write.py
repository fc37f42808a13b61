"""A worker writes or corrects a text."""

from dataclasses import replace

from simulator.cloud import Cloud
from simulator.entities.formatted import formatted
from simulator.errors import ControlError
from simulator.messages import Sender
from simulator.worker.acts import Act, say, told, writable

#: The app splits a longer text into several messages.
MAX_TEXT = 4096


def write(cloud: Cloud, chat_id: int, text: str, *, reply_to: int | None = None) -> list[Act]:
    """Send a text; one that is too long goes out in pieces, as the app does it."""
    pieces = [text[start : start + MAX_TEXT] for start in range(0, len(text), MAX_TEXT)]
    shown = [piece for piece in map(formatted, pieces) if piece[0]]
    if not shown:
        raise ControlError("There is nothing to send: the text is empty.")
    chat = writable(cloud, chat_id)
    return [
        say(cloud, chat, text=words, entities=entities, reply_to=reply_to)
        for words, entities in shown
    ]


def correct(cloud: Cloud, chat_id: int, message_id: int, text: str) -> Act:
    """Edit a text the worker has sent."""
    chat = writable(cloud, chat_id)
    message = chat.messages.get(message_id)
    if message is None or message.deleted or message.sender is not Sender.WORKER:
        raise ControlError("The worker has no message with this id.", status=404)
    if message.attachment:
        raise ControlError("Only a text can be edited here.")
    words, entities = formatted(text[:MAX_TEXT])
    if not words:
        raise ControlError("There is nothing to send: the text is empty.")
    changed = replace(message, text=words, entities=entities, edited_at=cloud.now())
    return told(cloud, chat, cloud.replace(chat, changed), kind="edited_message")
