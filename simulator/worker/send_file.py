"""A worker sends a photo, a document, a voice note or a video."""

import mimetypes

from starlette.datastructures import FormData, UploadFile

from simulator.attachments import KINDS, Details, attach
from simulator.cloud import Cloud
from simulator.entities.formatted import formatted
from simulator.errors import ControlError
from simulator.worker.acts import Act, say, writable


async def send_file(cloud: Cloud, chat_id: int, form: FormData) -> Act:
    """Send the form's file as the kind it names, with an optional caption."""
    upload, kind = form.get("file"), str(form.get("kind", "document"))
    if not isinstance(upload, UploadFile):
        raise ControlError("The form has no file.")
    if kind not in KINDS:
        raise ControlError(f"A file's kind is one of {', '.join(KINDS)}.")
    chat = writable(cloud, chat_id)
    name = upload.filename or kind
    stored = cloud.files.keep(
        kind,
        await upload.read(),
        name=name,
        mime_type=_mime_type(name, upload.content_type),
    )
    duration = str(form.get("duration", ""))
    details = Details(duration=int(duration) if duration.isdigit() else 3)
    text, entities = formatted(str(form.get("caption", "")))
    attachment = attach(stored, details)
    return say(cloud, chat, text=text, entities=entities, attachment=attachment)


def _mime_type(name: str, told: str | None) -> str:
    return told or mimetypes.guess_type(name)[0] or "application/octet-stream"
