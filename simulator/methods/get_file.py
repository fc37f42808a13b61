"""getFile: where a file can be downloaded."""

from datetime import timedelta

from simulator.call import Call
from simulator.cloud import Cloud
from simulator.errors import BadRequest
from simulator.files import MAX_DOWNLOAD, looks_like_an_id
from simulator.json_types import JsonObject
from simulator.methods.table import method


@method("getFile", example='{"file_id": "<file_id>"}')
async def get_file(cloud: Cloud, call: Call) -> JsonObject:
    """Return the path of a file for `/file/bot<token>/<file_path>`, good for an hour."""
    if not call.text("file_id"):
        raise BadRequest("file_id not specified")
    stored = cloud.files.by_id(call.text("file_id"))
    if stored is None and looks_like_an_id(call.text("file_id")):
        raise BadRequest("wrong file_id or the file is temporarily unavailable")
    if stored is None:
        raise BadRequest("invalid file_id")
    if stored.size > MAX_DOWNLOAD:
        raise BadRequest("file is too big")
    cloud.files.lend(stored, until=cloud.now() + timedelta(seconds=cloud.settings.file_seconds))
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": stored.size,
        "file_path": stored.path,
    }
