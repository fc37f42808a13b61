"""Chats, people and messages in the words of the Bot API."""

from datetime import datetime

from simulator.chats import Chat
from simulator.json_types import JsonObject
from simulator.messages import Message, Sender, inline_rows
from simulator.settings import SimulatorSettings


def bot_user(settings: SimulatorSettings) -> JsonObject:
    """Return the bot as a User."""
    return {
        "id": settings.bot_id,
        "is_bot": True,
        "first_name": settings.bot_name,
        "username": settings.bot_username,
    }


def worker_user(chat: Chat) -> JsonObject:
    """Return the person who writes in a chat as a User."""
    return {
        "id": chat.user_id,
        "is_bot": False,
        "first_name": chat.name,
        "language_code": "id",
    }


def chat_object(chat: Chat) -> JsonObject:
    """Return a Chat."""
    if chat.is_group:
        everyone = {"all_members_are_administrators": False}
        return {"id": chat.chat_id, "title": chat.title, "type": "group"} | everyone
    return {"id": chat.chat_id, "first_name": chat.name, "type": "private"}


def message_object(
    message: Message, chat: Chat, settings: SimulatorSettings, *, with_reply: bool = True
) -> JsonObject:
    """Return a Message."""
    sender = worker_user(chat) if message.sender is Sender.WORKER else bot_user(settings)
    found: JsonObject = {
        "message_id": message.message_id,
        "from": sender,
        "chat": chat_object(chat),
        "date": unix(message.sent_at),
    }
    if message.edited_at:
        found["edit_date"] = unix(message.edited_at)
    replied = chat.messages.get(message.reply_to or 0)
    if replied and with_reply and not replied.deleted:
        found["reply_to_message"] = message_object(replied, chat, settings, with_reply=False)
    return found | _content(message)


def _content(message: Message) -> JsonObject:
    content: JsonObject = {}
    words, marks = ("text", "entities")
    if message.attachment:
        words, marks = ("caption", "caption_entities")
        content[message.attachment.kind] = message.attachment.data
    if message.text:
        content[words] = message.text
    if message.entities:
        content[marks] = list(message.entities)
    if inline_rows(message.markup):
        content["reply_markup"] = message.markup
    return content


def unix(moment: datetime) -> int:
    """Return seconds since 1970, as Telegram gives every date."""
    return int(moment.timestamp())
