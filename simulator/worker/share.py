"""A worker shares something other than words: a place, a contact, a sticker."""

from simulator.cloud import Cloud
from simulator.errors import ControlError
from simulator.json_types import JsonObject
from simulator.messages import Attachment
from simulator.worker.acts import Act, say, writable

STICKER_SIDE = 512


def share_location(cloud: Cloud, chat_id: int, place: JsonObject) -> Act:
    """Send a place."""
    degrees = {name: _degrees(place, name) for name in ("latitude", "longitude")}
    # Asked this way round, "nan" is no place either.
    if not (abs(degrees["latitude"]) <= 90 and abs(degrees["longitude"]) <= 180):
        raise ControlError("This is no place on earth.")
    chat = writable(cloud, chat_id)
    return say(cloud, chat, attachment=Attachment(kind="location", data=degrees))


def share_contact(cloud: Cloud, chat_id: int, contact: JsonObject) -> Act:
    """Send a phone number with a name; without a user_id it is somebody else's."""
    chat = writable(cloud, chat_id)
    number = str(contact.get("phone_number") or "")
    if not number:
        raise ControlError("A contact needs a phone_number.")
    data: JsonObject = {
        "phone_number": number,
        "first_name": str(contact.get("first_name") or chat.name),
    }
    data |= {key: contact[key] for key in ("last_name", "user_id", "vcard") if key in contact}
    return say(cloud, chat, attachment=Attachment(kind="contact", data=data))


def share_sticker(cloud: Cloud, chat_id: int, emoji: str) -> Act:
    """Send a sticker."""
    chat = writable(cloud, chat_id)
    stored = cloud.files.keep(
        "sticker", emoji.encode(), name="sticker.webp", mime_type="image/webp"
    )
    data: JsonObject = {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "type": "regular",
        "width": STICKER_SIDE,
        "height": STICKER_SIDE,
        "is_animated": False,
        "is_video": False,
        "emoji": emoji,
        "file_size": stored.size,
    }
    return say(cloud, chat, attachment=Attachment(kind="sticker", data=data))


def _degrees(place: JsonObject, name: str) -> float:
    value = place.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ControlError("A location needs a latitude and a longitude, both numbers.")
    return float(value)
