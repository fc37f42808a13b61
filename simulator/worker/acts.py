"""What every act of a worker has in common: a message appears, the bot hears of it."""

from dataclasses import dataclass

from simulator.chats import Chat
from simulator.cloud import Cloud
from simulator.errors import ControlError
from simulator.json_types import JsonObject
from simulator.messages import Attachment, Message, Sender
from simulator.objects import bot_user, chat_object, unix, worker_user


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """What a control call is told: the message, and the update the bot gets of it."""

    message_id: int
    #: None when the bot is not told, because it did not ask for this kind of update.
    update_id: int | None


def writable(cloud: Cloud, chat_id: int) -> Chat:
    """Return the chat, which begins with this act if it is new."""
    chat = cloud.chat(chat_id)
    if chat.blocked:
        raise ControlError("This worker has blocked the bot: unblock it first.", status=409)
    if not chat.started:
        chat.started = True
        if chat.is_group:
            tell_member(cloud, chat, before="left", after="member")
        cloud.tell_chat(chat)
    return chat


def say(
    cloud: Cloud,
    chat: Chat,
    *,
    text: str = "",
    entities: tuple[JsonObject, ...] = (),
    attachment: Attachment | None = None,
    reply_to: int | None = None,
) -> Act:
    """Put the worker's message into the chat and queue its update."""
    message = Message(
        message_id=cloud.numbers.next_message(),
        chat_id=chat.chat_id,
        sender=Sender.WORKER,
        sent_at=cloud.now(),
        text=text,
        entities=entities,
        attachment=attachment,
        reply_to=reply_to,
    )
    cloud.add(chat, message)
    return told(cloud, chat, message, kind="message")


def told(cloud: Cloud, chat: Chat, message: Message, *, kind: str) -> Act:
    """Queue the update about a message."""
    update_id = None
    if not chat.is_group or not cloud.settings.group_privacy or _for_bot(cloud, chat, message):
        body = cloud.message_object(chat, message)
        update_id = cloud.updates.put(kind, body, chat_id=chat.chat_id)
    return Act(message_id=message.message_id, update_id=update_id)


def tell_member(cloud: Cloud, chat: Chat, *, before: str, after: str) -> int | None:
    """Queue the news that the bot's place in a chat has changed."""
    value: JsonObject = {
        "chat": chat_object(chat),
        "from": worker_user(chat),
        "date": unix(cloud.now()),
        "old_chat_member": _member(cloud, before),
        "new_chat_member": _member(cloud, after),
    }
    return cloud.updates.put("my_chat_member", value, chat_id=chat.chat_id)


def _member(cloud: Cloud, status: str) -> JsonObject:
    member: JsonObject = {"user": bot_user(cloud.settings), "status": status}
    return member | {"until_date": 0} if status == "kicked" else member


def _for_bot(cloud: Cloud, chat: Chat, message: Message) -> bool:
    """Tell whether a bot in privacy mode sees this message of a group."""
    replied = chat.messages.get(message.reply_to or 0)
    to_bot = replied is not None and replied.sender is Sender.BOT
    mentioned = f"@{cloud.settings.bot_username}".lower() in message.text.lower()
    return message.text.startswith("/") or mentioned or to_bot
