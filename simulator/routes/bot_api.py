"""/bot<token>/<method>: the Bot API."""

import json
import re

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from simulator.call import Call
from simulator.cloud import Cloud
from simulator.errors import BadRequest, TelegramError
from simulator.faults import Fault
from simulator.json_types import JsonObject
from simulator.methods import METHODS
from simulator.updates import Update

TOKEN_SHAPE = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")


async def bot_api(request: Request) -> Response:
    """Answer one Bot API call."""
    cloud: Cloud = request.app.state.cloud
    try:
        check_token(cloud, request.path_params["token"])
        return await _answer(cloud, request)
    except TelegramError as error:
        return refusal(error)
    finally:
        # An upload rests in a temporary file until the request is closed.
        await request.close()


def check_token(cloud: Cloud, token: str) -> None:
    """Raise what Telegram answers to any token but the bot's."""
    if token == cloud.settings.token:
        return
    if TOKEN_SHAPE.fullmatch(token):
        raise TelegramError(401, "Unauthorized")
    raise TelegramError(404, "Not Found")


def refusal(error: TelegramError) -> Response:
    """Return an error in Telegram's form."""
    body: JsonObject = {
        "ok": False,
        "error_code": error.code,
        "description": error.description,
    }
    headers = {}
    if error.retry_after is not None:
        body["parameters"] = {"retry_after": error.retry_after}
        headers["Retry-After"] = str(error.retry_after)
    return JSONResponse(body, status_code=error.code, headers=headers)


async def _answer(cloud: Cloud, request: Request) -> Response:
    name = request.path_params["method"].lower()
    if name not in METHODS:
        raise TelegramError(404, "Not Found: method not found")
    call = await _read(request)
    fault = cloud.faults.take(name, call.text("chat_id"))
    if fault and fault.kind != "lost":
        return await act_out(cloud, fault)
    result = await METHODS[name].run(cloud, call)
    if fault:
        # The dangerous failure: the call was carried out, and the bot never learns of it.
        return await _hang(cloud, fault)
    return _success(result)


async def _read(request: Request) -> Call:
    try:
        return await Call.read(request)
    except HTTPException as error:
        raise BadRequest("can't parse multipart form data") from error


async def act_out(cloud: Cloud, fault: Fault) -> Response:
    """Do what a fault orders instead of the call."""
    if error := fault.refusal():
        raise error
    if fault.kind == "garbage":
        return Response("<html>502 Bad Gateway</html>", media_type="text/html")
    return await _hang(cloud, fault)


async def _hang(cloud: Cloud, fault: Fault) -> Response:
    await cloud.faults.hang(fault.retry_after)
    raise TelegramError(504, "Gateway Timeout")


def _success(result: object) -> Response:
    if isinstance(result, list) and result and isinstance(result[0], Update):
        body = b'{"ok":true,"result":[' + b",".join(update.body for update in result) + b"]}"
    else:
        answer = json.dumps({"ok": True, "result": result}, ensure_ascii=False)
        body = answer.encode("utf-8", "replace")
    return Response(body, media_type="application/json")
