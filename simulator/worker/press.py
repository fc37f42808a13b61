"""A worker presses a button under a message."""

from simulator.cloud import Cloud
from simulator.errors import ControlError
from simulator.json_types import JsonObject
from simulator.objects import worker_user
from simulator.worker.acts import Act, writable


def press(cloud: Cloud, chat_id: int, data: str, *, message_id: int | None = None) -> Act:
    """Press the button with this callback_data, on the newest message that has it."""
    chat = writable(cloud, chat_id)
    if message_id is None:
        message = chat.newest_with_button(data)
    else:
        message = chat.shown_with_button(data, message_id)
    if message is None:
        raise ControlError("No message in this chat has such a button.", status=404)
    value: JsonObject = {
        "id": cloud.popups.press(chat_id, message.message_id),
        "from": worker_user(chat),
        "message": cloud.message_object(chat, message),
        "chat_instance": str(-1_000_000_007 * chat.user_id),
        "data": data,
    }
    update_id = cloud.updates.put("callback_query", value, chat_id=chat_id)
    return Act(message_id=message.message_id, update_id=update_id)
