"""The file a bot names or uploads, checked as Telegram checks it."""

import mimetypes

from starlette.datastructures import UploadFile

from simulator.call import Call
from simulator.cloud import Cloud
from simulator.errors import BadRequest
from simulator.files import StoredFile
from simulator.image_size import image_size

MAX_PHOTO = 10 * 1024 * 1024
MAX_SIDES = 10_000
MAX_RATIO = 20
#: How OGG, MP3 (two ways) and M4A begin; in M4A the word stands after a length.
VOICES = (b"OggS", b"ID3", b"\xff\xfb", b"ftyp")


async def read_file(cloud: Cloud, call: Call, kind: str) -> StoredFile:
    """Return the file of a call that sends one, or raise what Telegram answers."""
    if upload := call.upload(kind):
        return await _uploaded(cloud, upload, kind)
    name = call.text(kind)
    if not name or name.startswith("attach://"):
        raise BadRequest(f"there is no {kind} in the request")
    if name.startswith(("http://", "https://")):
        # The simulator never reaches into the network.
        raise BadRequest("failed to get HTTP URL content")
    stored = cloud.files.by_id(name)
    if stored is None:
        raise BadRequest("wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        raise BadRequest(f"can't use file of type {_type(stored.kind)} as {_type(kind)}")
    return stored


async def _uploaded(cloud: Cloud, upload: UploadFile, kind: str) -> StoredFile:
    content, name = await upload.read(), upload.filename or kind
    if not content:
        raise BadRequest("file must be non-empty")
    if kind == "photo":
        _check_photo(content)
    if kind == "voice" and not (content.startswith(VOICES) or content[4:8] in VOICES):
        kind = "document"
    guessed = mimetypes.guess_type(name)[0] or "application/octet-stream"
    mime_type = "audio/ogg" if kind == "voice" and content[:4] == b"OggS" else guessed
    return cloud.files.keep(kind, content, name=name, mime_type=mime_type)


def _check_photo(content: bytes) -> None:
    if len(content) > MAX_PHOTO:
        raise BadRequest(
            f"file of size {len(content)} bytes is too big for a photo; "
            f"the maximum size is {MAX_PHOTO} bytes"
        )
    size = image_size(content)
    if size is None:
        raise BadRequest("IMAGE_PROCESS_FAILED")
    if sum(size) > MAX_SIDES or max(size) > MAX_RATIO * max(1, min(size)):
        raise BadRequest("PHOTO_INVALID_DIMENSIONS")


def _type(kind: str) -> str:
    return {"voice": "VoiceNote", "video_note": "VideoNote"}.get(kind, kind.capitalize())
