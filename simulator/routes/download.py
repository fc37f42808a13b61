"""/file/bot<token>/<path>: what a bot downloads; /sim/files: what the page shows."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from simulator.cloud import Cloud
from simulator.errors import ControlError, TelegramError
from simulator.files import StoredFile
from simulator.routes.bot_api import check_token, refusal
from simulator.routes.control_call import cloud_of

#: What a browser may show in the page; everything else is only ever downloaded.
SHOWN = ("image/png", "image/jpeg", "image/gif", "image/webp", "audio/", "video/")


async def download(request: Request) -> Response:
    """Give a file to the bot."""
    cloud: Cloud = request.app.state.cloud
    try:
        check_token(cloud, request.path_params["token"])
        stored = cloud.files.by_path(request.path_params["path"])
        if stored is None:
            raise TelegramError(404, "Not Found")
    except TelegramError as error:
        return refusal(error)
    return Response(stored.content, media_type="application/octet-stream")


async def show(request: Request) -> Response:
    """Give a file to the page."""
    stored = cloud_of(request).files.by_id(request.path_params["file_id"])
    if stored is None:
        raise ControlError("There is no such file.", status=404)
    return Response(stored.content, media_type=_type(stored), headers=_headers(stored))


def _type(stored: StoredFile) -> str:
    shown = stored.mime_type.startswith(SHOWN)
    return stored.mime_type if shown else "application/octet-stream"


def _headers(stored: StoredFile) -> dict[str, str]:
    name = quote(stored.name)
    kind = "inline" if stored.mime_type.startswith(SHOWN) else "attachment"
    return {"Content-Disposition": f"{kind}; filename*=UTF-8''{name}"}
