"""getChat."""

from simulator.call import Call
from simulator.cloud import Cloud
from simulator.json_types import JsonObject
from simulator.methods.table import method
from simulator.objects import chat_object

GIFTS = {
    "unlimited_gifts": True,
    "limited_gifts": True,
    "unique_gifts": True,
    "premium_subscription": True,
    "gifts_from_channels": True,
}


@method("getChat", example='{"chat_id": 7001}')
async def get_chat(cloud: Cloud, call: Call) -> JsonObject:
    """Return what is known about a chat."""
    chat = cloud.open_chat(call.text("chat_id"), even_blocked=True)
    return chat_object(chat) | {
        "accent_color_id": abs(chat.chat_id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": GIFTS,
    }
