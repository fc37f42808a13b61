"""Attachment: what a message carries beside words, as far as we keep it."""

from collections.abc import Callable
from typing import Any

from hotline.messages.inbound import Kind

type Raw = dict[str, Any]
type Found = dict[str, Any]


def attachment_of(message: Raw) -> tuple[Kind, Found | None]:
    """Tell what kind of message it is and what it carries."""
    for key, (kind, read) in _KINDS.items():
        if key in message:
            found = read(message[key])
            if album := message.get("media_group_id"):
                found["album"] = str(album)
            return kind, found
    return (Kind.TEXT, None) if "text" in message else (Kind.OTHER, None)


def _file(found: Raw) -> Found:
    kept = {"file_id": str(found["file_id"]), "file_unique_id": str(found["file_unique_id"])}
    rest = ("file_size", "mime_type", "file_name", "duration", "width", "height", "emoji")
    return kept | {key: found[key] for key in rest if key in found}


def _largest_photo(sizes: list[Raw]) -> Found:
    return _file(max(sizes, key=lambda size: int(size["width"]) * int(size["height"])))


def _place(found: Raw) -> Found:
    return {"latitude": float(found["latitude"]), "longitude": float(found["longitude"])}


def _venue(found: Raw) -> Found:
    return _place(found["location"]) | {"title": str(found.get("title", ""))}


def _person(found: Raw) -> Found:
    kept = ("phone_number", "first_name", "last_name")
    return {key: str(found[key]) for key in kept if key in found}


# A venue also carries a location and an animation also a document: the first key decides.
_KINDS: dict[str, tuple[Kind, Callable[[Any], Found]]] = {
    "photo": (Kind.PHOTO, _largest_photo),
    "document": (Kind.DOCUMENT, _file),
    "voice": (Kind.VOICE, _file),
    "video_note": (Kind.VIDEO_NOTE, _file),
    "video": (Kind.VIDEO, _file),
    "audio": (Kind.AUDIO, _file),
    "venue": (Kind.LOCATION, _venue),
    "location": (Kind.LOCATION, _place),
    "contact": (Kind.CONTACT, _person),
    "sticker": (Kind.STICKER, _file),
}
