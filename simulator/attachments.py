"""From a stored file to the field of a message that shows it."""

from dataclasses import dataclass

from simulator.files import StoredFile
from simulator.image_size import image_size
from simulator.json_types import JsonObject
from simulator.messages import Attachment

KINDS = ("photo", "document", "voice", "video_note", "video", "audio")
ROUND_VIDEO_SIDE = 384
#: The app sends every voice note in this one form, whatever the browser recorded.
VOICE_TYPE = "audio/ogg"
#: What a photo counts as when its size cannot be read from it.
USUAL_SIZE = (1280, 960)
#: Telegram also gives every photo in a small size.
SMALL_SIDE = 90


@dataclass(frozen=True, kw_only=True, slots=True)
class Details:
    """What a file cannot tell about itself without being decoded."""

    duration: int = 0


def attach(stored: StoredFile, details: Details) -> Attachment:
    """Return the attachment for a file of any kind."""
    if stored.kind == "photo":
        return Attachment(kind="photo", data=_photo(stored), file_id=stored.file_id)
    return Attachment(
        kind=stored.kind, data=_file(stored) | _own(stored, details), file_id=stored.file_id
    )


def _photo(stored: StoredFile) -> list[JsonObject]:
    width, height = image_size(stored.content) or USUAL_SIZE
    small = _file(stored) | _fitted(width, height)
    # A thumbnail is another file to Telegram, with an id of its own; we keep one picture.
    return [small, _file(stored) | {"width": width, "height": height}]


def _fitted(width: int, height: int) -> JsonObject:
    scale = min(1, SMALL_SIDE / max(width, height))
    return {"width": max(1, round(width * scale)), "height": max(1, round(height * scale))}


def _file(stored: StoredFile) -> JsonObject:
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": stored.size,
    }


def _own(stored: StoredFile, details: Details) -> JsonObject:
    named: JsonObject = {"file_name": stored.name, "mime_type": stored.mime_type}
    width, height = USUAL_SIZE
    own: dict[str, JsonObject] = {
        "document": named,
        "voice": {"duration": details.duration, "mime_type": VOICE_TYPE},
        "audio": named | {"duration": details.duration},
        "video_note": {"length": ROUND_VIDEO_SIDE, "duration": details.duration},
        "video": named | {"width": width, "height": height, "duration": details.duration},
    }
    return own[stored.kind]
