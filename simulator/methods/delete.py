"""deleteMessage, deleteMessages: what vanishes from the worker's phone."""

from dataclasses import replace
from datetime import timedelta

from simulator.call import Call
from simulator.chats import Chat
from simulator.cloud import Cloud
from simulator.errors import BadRequest
from simulator.messages import Message, Sender
from simulator.methods.table import method

#: "A message can only be deleted if it was sent less than 48 hours ago."
DELETABLE = timedelta(hours=48)
MAX_AT_ONCE = 100


@method("deleteMessage", example='{"chat_id": 7001, "message_id": 2}')
async def delete_message(cloud: Cloud, call: Call) -> bool:
    """Delete one message, the bot's or, in a private chat, the worker's."""
    if not call.text("chat_id"):
        raise BadRequest("chat identifier is not specified")
    if call.number("message_id") <= 0:
        raise BadRequest("message identifier is not specified")
    chat = cloud.open_chat(call.text("chat_id"))
    message = chat.messages.get(call.number("message_id"))
    if message is None or message.deleted:
        raise BadRequest("message to delete not found")
    _check(cloud, chat, message)
    _delete(cloud, chat, message)
    return True


@method("deleteMessages", example='{"chat_id": 7001, "message_ids": [1, 2]}')
async def delete_messages(cloud: Cloud, call: Call) -> bool:
    """Delete up to 100 messages; those that are not there are skipped."""
    numbers = _message_ids(call)
    chat = cloud.open_chat(call.text("chat_id"))
    found = [chat.messages[number] for number in numbers if number in chat.messages]
    there = [message for message in found if not message.deleted]
    # All are looked at before the first one goes: one that may not be deleted spares the rest.
    for message in there:
        _check(cloud, chat, message)
    for message in there:
        _delete(cloud, chat, message)
    return True


def _message_ids(call: Call) -> list[int]:
    given = call.json("message_ids", "can't parse message_ids JSON object")
    if given is None or given == []:
        raise BadRequest("message identifiers are not specified")
    if not isinstance(given, list):
        raise BadRequest("expected an Array of message identifiers")
    if len(given) > MAX_AT_ONCE:
        raise BadRequest("too many message identifiers specified")
    # A set keeps a number that is named twice from being deleted twice.
    return sorted({_message_id(value) for value in given})


def _message_id(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise BadRequest("message identifier must be a Number")
    try:
        number = int(value)
    except ValueError as error:
        raise BadRequest("can't parse message identifier as a Number") from error
    if number <= 0:
        raise BadRequest("invalid message identifier specified")
    return number


def _check(cloud: Cloud, chat: Chat, message: Message) -> None:
    foreign = chat.is_group and message.sender is not Sender.BOT
    if foreign:
        raise BadRequest("message can't be deleted")
    if cloud.now() - message.sent_at >= DELETABLE:
        raise BadRequest("message can't be deleted for everyone")


def _delete(cloud: Cloud, chat: Chat, message: Message) -> None:
    gone = replace(message, deleted=True, text="", entities=(), attachment=None, markup=None)
    cloud.replace(chat, gone)
