"""sendLocation and sendChatAction."""

from math import isfinite

from simulator.call import Call
from simulator.cloud import Cloud
from simulator.errors import BadRequest
from simulator.json_types import JsonObject
from simulator.messages import Attachment
from simulator.methods.outgoing import Draft, post
from simulator.methods.table import method

ACTIONS = [
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
    "cancel",
]


@method("sendLocation", example='{"chat_id": 7001, "latitude": -6.2, "longitude": 106.8}')
async def send_location(cloud: Cloud, call: Call) -> JsonObject:
    """Show a worker a place."""
    place = {name: _degrees(call, name) for name in ("latitude", "longitude")}
    if abs(place["latitude"]) > 90 or abs(place["longitude"]) > 180:
        raise BadRequest("wrong geo point coordinates specified")
    return post(cloud, call, Draft(attachment=Attachment(kind="location", data=place)))


@method("sendChatAction", example='{"chat_id": 7001, "action": "typing"}')
async def send_chat_action(cloud: Cloud, call: Call) -> bool:
    """Show for five seconds that the bot is busy writing."""
    action = call.text("action").lower()
    if action not in ACTIONS:
        raise BadRequest("wrong parameter action in request")
    chat = cloud.open_chat(call.text("chat_id"))
    cloud.feed.tell("action", {"chat_id": chat.chat_id, "action": action})
    return True


def _degrees(call: Call, name: str) -> float:
    text = call.text(name).strip()
    if not text:
        raise BadRequest(f"{name} is empty")
    try:
        degrees = float(text)
    except ValueError:
        return 0.0
    # "nan" is a number to Python, and no JSON.
    return degrees if isfinite(degrees) else 0.0
