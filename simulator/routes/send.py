"""POST /sim/chats/{chat_id}/send: act as the worker."""

from starlette.requests import Request
from starlette.responses import JSONResponse

from simulator.cloud import Cloud
from simulator.errors import ControlError
from simulator.json_types import JsonObject
from simulator.routes.control_call import body_of, chat_id_of, cloud_of
from simulator.worker.acts import Act
from simulator.worker.press import press
from simulator.worker.send_file import send_file
from simulator.worker.share import share_contact, share_location, share_sticker
from simulator.worker.write import correct, write

CHOICES = "Send one of: text, button, edit, location, contact, sticker, or a file as multipart."


async def send(request: Request) -> JSONResponse:
    """Let the worker send something."""
    cloud, chat_id = cloud_of(request), chat_id_of(request)
    if request.headers.get("content-type", "").startswith("multipart/"):
        acts = [await _file(request)]
    else:
        acts = _act(cloud, chat_id, await body_of(request))
    answer: JsonObject = {"message_id": acts[-1].message_id, "update_id": acts[-1].update_id}
    if len(acts) > 1:
        answer["message_ids"] = [act.message_id for act in acts]
    return JSONResponse(answer)


async def _file(request: Request) -> Act:
    async with request.form() as form:
        return await send_file(cloud_of(request), chat_id_of(request), form)


def _act(cloud: Cloud, chat_id: int, body: JsonObject) -> list[Act]:
    if "text" in body:
        return write(cloud, chat_id, _text(body, "text"), reply_to=_number(body, "reply_to"))
    if "button" in body:
        wanted = _number(body, "message_id")
        return [press(cloud, chat_id, _text(body, "button"), message_id=wanted)]
    if "edit" in body:
        edit = _object(body, "edit")
        number = _number(edit, "message_id") or 0
        return [correct(cloud, chat_id, number, _text(edit, "text"))]
    return [_share(cloud, chat_id, body)]


def _share(cloud: Cloud, chat_id: int, body: JsonObject) -> Act:
    if "location" in body:
        return share_location(cloud, chat_id, _object(body, "location"))
    if "contact" in body:
        return share_contact(cloud, chat_id, _object(body, "contact"))
    if "sticker" in body:
        return share_sticker(cloud, chat_id, _text(body, "sticker"))
    raise ControlError(CHOICES)


def _text(body: JsonObject, name: str) -> str:
    if not isinstance(value := body.get(name), str):
        raise ControlError(f"{name} is a text.")
    return value


def _object(body: JsonObject, name: str) -> JsonObject:
    if not isinstance(value := body.get(name), dict):
        raise ControlError(f"{name} is a JSON object.")
    return value


def _number(body: JsonObject, name: str) -> int | None:
    value = body.get(name)
    if value is not None and not isinstance(value, int):
        raise ControlError(f"{name} is a whole number.")
    return value
