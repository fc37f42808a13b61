"""/file/bot<token>/<path>: what a bot downloads; /sim/files: what the page shows."""

from collections.abc import AsyncIterator
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from simulator.cloud import Cloud
from simulator.errors import ControlError, TelegramError
from simulator.faults import Fault
from simulator.files import StoredFile
from simulator.routes.bot_api import act_out, check_token, refusal
from simulator.routes.control_call import cloud_of

#: What a browser may show in the page; everything else is only ever downloaded.
SHOWN = ("image/png", "image/jpeg", "image/gif", "image/webp", "audio/", "video/")


#: The name under which faults are ordered for downloads, which are no method.
FAULTY = "download"


async def download(request: Request) -> Response:
    """Give a file to the bot, if getFile named its path within the hour."""
    cloud: Cloud = request.app.state.cloud
    try:
        check_token(cloud, request.path_params["token"])
        fault = cloud.faults.take(FAULTY, "")
        if fault and fault.kind != "lost":
            return await act_out(cloud, fault)
        stored = cloud.files.lent(request.path_params["path"], now=cloud.now())
        if stored is None:
            raise TelegramError(404, "Not Found")
    except TelegramError as error:
        return refusal(error)
    if fault:
        return _half(cloud, fault, stored)
    return Response(stored.content, media_type="application/octet-stream")


def _half(cloud: Cloud, fault: Fault, stored: StoredFile) -> Response:
    """Send the first half, then nothing more."""

    async def halves() -> AsyncIterator[bytes]:
        yield stored.content[: stored.size // 2]
        await cloud.faults.hang(fault.retry_after)

    headers = {"content-length": str(stored.size)}
    return StreamingResponse(halves(), media_type="application/octet-stream", headers=headers)


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
