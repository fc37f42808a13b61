"""sendPhoto, sendDocument, sendVoice."""

from simulator.attachments import Details, attach
from simulator.call import Call
from simulator.cloud import Cloud
from simulator.files import StoredFile
from simulator.json_types import JsonObject
from simulator.methods.incoming_file import read_file
from simulator.methods.outgoing import Draft, post
from simulator.methods.send_text import read_caption
from simulator.methods.table import method


@method("sendPhoto", example='{"chat_id": 7001, "photo": "<file_id>", "caption": "Peta"}')
async def send_photo(cloud: Cloud, call: Call) -> JsonObject:
    """Send a picture: a multipart upload, or the file_id of an earlier one."""
    return _post(cloud, call, await read_file(cloud, call, "photo"))


@method("sendDocument", example='{"chat_id": 7001, "document": "<file_id>"}')
async def send_document(cloud: Cloud, call: Call) -> JsonObject:
    """Send a file of any kind."""
    return _post(cloud, call, await read_file(cloud, call, "document"))


@method("sendVoice", example='{"chat_id": 7001, "voice": "<file_id>", "duration": 4}')
async def send_voice(cloud: Cloud, call: Call) -> JsonObject:
    """Send a voice note; what is no OGG, MP3 or M4A arrives as a document."""
    return _post(cloud, call, await read_file(cloud, call, "voice"))


def _post(cloud: Cloud, call: Call, stored: StoredFile) -> JsonObject:
    text, entities = read_caption(call)
    attachment = attach(stored, Details(duration=call.number("duration")))
    return post(cloud, call, Draft(text=text, entities=entities, attachment=attachment))
