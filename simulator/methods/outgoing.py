"""What every method that sends has in common."""

from dataclasses import dataclass

from simulator.call import Call
from simulator.chats import Chat
from simulator.cloud import Cloud
from simulator.errors import BadRequest
from simulator.json_types import JsonObject
from simulator.markup import read_markup
from simulator.messages import Attachment, Message, Sender


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """What the bot wants to say."""

    text: str = ""
    entities: tuple[JsonObject, ...] = ()
    attachment: Attachment | None = None


def post(cloud: Cloud, call: Call, draft: Draft) -> JsonObject:
    """Put the bot's message into the chat the call names."""
    markup = read_markup(call)
    chat = cloud.open_chat(call.text("chat_id"))
    message = Message(
        message_id=cloud.numbers.next_message(),
        chat_id=chat.chat_id,
        sender=Sender.BOT,
        sent_at=cloud.now(),
        text=draft.text,
        entities=draft.entities,
        attachment=draft.attachment,
        markup=markup,
        reply_to=_reply_to(call, chat),
    )
    return cloud.message_object(chat, cloud.add(chat, message))


def _reply_to(call: Call, chat: Chat) -> int | None:
    given = call.json("reply_parameters", "can't parse reply parameters JSON object")
    parameters = given if isinstance(given, dict) else {}
    number = Call(parameters).number("message_id") or call.number("reply_to_message_id")
    if not number:
        return None
    replied = chat.messages.get(number)
    if replied and not replied.deleted:
        return replied.message_id
    if parameters.get("allow_sending_without_reply") or call.flag(
        "allow_sending_without_reply"
    ):
        return None
    raise BadRequest("message to be replied not found")
