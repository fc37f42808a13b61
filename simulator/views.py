"""Chats and messages as scripts and the page see them."""

from simulator.chats import Chat
from simulator.json_types import JsonObject
from simulator.messages import Attachment, Message, inline_rows
from simulator.objects import unix


def chat_view(chat: Chat) -> JsonObject:
    """Return what a list of chats says about one."""
    return {
        "chat_id": chat.chat_id,
        "type": "group" if chat.is_group else "private",
        "name": chat.title if chat.is_group else chat.name,
        "started": chat.started,
        "blocked": chat.blocked,
        "last_message_id": chat.order[-1] if chat.order else None,
    }


def message_view(message: Message) -> JsonObject:
    """Return a message; of a deleted one only that it was there."""
    return {
        "message_id": message.message_id,
        "from": message.sender.value,
        "text": message.text or None,
        "entities": list(message.entities),
        "buttons": _buttons(message.markup),
        "keyboard": (message.markup or {}).get("keyboard"),
        "keyboard_removed": bool((message.markup or {}).get("remove_keyboard")),
        "deleted": message.deleted,
        "edited": message.edited_at is not None,
        "date": unix(message.sent_at),
        "reply_to": message.reply_to,
        "attachment": _attachment(message.attachment),
    }


def _buttons(markup: JsonObject | None) -> list[JsonObject]:
    return [
        button | {"row": number}
        for number, row in enumerate(inline_rows(markup))
        for button in row
    ]


def _attachment(attachment: Attachment | None) -> JsonObject | None:
    if attachment is None:
        return None
    data = attachment.data
    # A photo is a list of sizes, the best one last.
    if isinstance(data, list):
        data = data[-1]
    details: JsonObject = dict(data) if isinstance(data, dict) else {}
    url = f"/sim/files/{attachment.file_id}" if attachment.file_id else None
    return {"kind": attachment.kind, "url": url} | details
