"""editMessageText, editMessageCaption, editMessageReplyMarkup."""

from dataclasses import replace

from simulator.call import Call
from simulator.chats import Chat
from simulator.cloud import Cloud
from simulator.errors import BadRequest
from simulator.json_types import JsonObject
from simulator.markup import read_markup
from simulator.messages import Message, Sender
from simulator.methods.send_text import read_caption, read_text
from simulator.methods.table import method
from simulator.objects import unix

SAME = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)


@method(
    "editMessageText", example='{"chat_id": 7001, "message_id": 2, "text": "Sudah diganti"}'
)
async def edit_message_text(cloud: Cloud, call: Call) -> JsonObject:
    """Change the text of one of the bot's messages."""
    text, entities = read_text(call)
    markup = read_markup(call)
    chat, message = _editable(cloud, call)
    if message.attachment:
        raise BadRequest("there is no text in the message to edit")
    return _change(
        cloud, chat, message, replace(message, text=text, entities=entities, markup=markup)
    )


@method("editMessageCaption", example='{"chat_id": 7001, "message_id": 3, "caption": "Peta"}')
async def edit_message_caption(cloud: Cloud, call: Call) -> JsonObject:
    """Change the words under one of the bot's attachments."""
    text, entities = read_caption(call)
    markup = read_markup(call)
    chat, message = _editable(cloud, call)
    if not message.attachment:
        raise BadRequest("there is no caption in the message to edit")
    return _change(
        cloud, chat, message, replace(message, text=text, entities=entities, markup=markup)
    )


@method("editMessageReplyMarkup", example='{"chat_id": 7001, "message_id": 2}')
async def edit_message_reply_markup(cloud: Cloud, call: Call) -> JsonObject:
    """Change or take away the buttons under one of the bot's messages."""
    markup = read_markup(call)
    chat, message = _editable(cloud, call)
    if markup == message.markup:
        raise BadRequest(SAME)
    # A phone does not call a message edited whose buttons alone have changed.
    changed = cloud.replace(chat, replace(message, markup=markup))
    return cloud.message_object(chat, changed) | {"edit_date": unix(cloud.now())}


def _editable(cloud: Cloud, call: Call) -> tuple[Chat, Message]:
    if not call.text("chat_id") and not call.number("message_id"):
        raise BadRequest("message identifier is not specified")
    chat = cloud.open_chat(call.text("chat_id"))
    message = chat.messages.get(call.number("message_id"))
    if message is None or message.deleted:
        raise BadRequest("message to edit not found")
    if message.sender is not Sender.BOT:
        raise BadRequest("message can't be edited")
    return chat, message


def _change(cloud: Cloud, chat: Chat, old: Message, new: Message) -> JsonObject:
    if new == old:
        raise BadRequest(SAME)
    changed = cloud.replace(chat, replace(new, edited_at=cloud.now()))
    return cloud.message_object(chat, changed)
