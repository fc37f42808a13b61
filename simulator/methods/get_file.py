"""getFile: where a file can be downloaded."""

from simulator.call import Call
from simulator.cloud import Cloud
from simulator.errors import BadRequest
from simulator.files import MAX_DOWNLOAD
from simulator.json_types import JsonObject
from simulator.methods.table import method


@method("getFile", example='{"file_id": "<file_id>"}')
async def get_file(cloud: Cloud, call: Call) -> JsonObject:
    """Return the path of a file for `/file/bot<token>/<file_path>`."""
    if not call.text("file_id"):
        raise BadRequest("file_id not specified")
    stored = cloud.files.by_id(call.text("file_id"))
    if stored is None:
        raise BadRequest("invalid file_id")
    if stored.size > MAX_DOWNLOAD:
        raise BadRequest("file is too big")
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": stored.size,
        "file_path": stored.path,
    }
