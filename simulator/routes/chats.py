"""/sim/chats: look at chats, open one, block the bot and unblock it."""

import asyncio
from contextlib import suppress

from starlette.requests import Request
from starlette.responses import JSONResponse

from simulator.cloud import Cloud
from simulator.messages import Message
from simulator.routes.control_call import body_of, chat_id_of, cloud_of, whole
from simulator.views import chat_view, message_view
from simulator.worker.block import set_blocked

LONGEST_WAIT = 60


async def list_chats(request: Request) -> JSONResponse:
    """List every chat."""
    chats = cloud_of(request).chats.values()
    return JSONResponse({"chats": [chat_view(chat) for chat in chats]})


async def open_chat(request: Request) -> JSONResponse:
    """Put a phone on the table: a chat that has not begun yet, under a name."""
    body, cloud = await body_of(request), cloud_of(request)
    chat_id = whole(str(body.get("chat_id") or 0), what="A chat id")
    return JSONResponse(chat_view(cloud.chat(chat_id, name=str(body.get("name") or ""))))


async def messages(request: Request) -> JSONResponse:
    """Return a chat's messages after one; with `wait`, wait that many seconds for the first."""
    after = whole(request.query_params.get("after", "0"), what="after")
    wait = whole(request.query_params.get("wait", "0"), what="wait")
    found = await _after(request, after, min(wait, LONGEST_WAIT))
    return JSONResponse({"messages": [message_view(message) for message in found]})


async def block(request: Request) -> JSONResponse:
    """Let the worker block the bot."""
    update_id = set_blocked(cloud_of(request), chat_id_of(request), blocked=True)
    return JSONResponse({"blocked": True, "update_id": update_id})


async def unblock(request: Request) -> JSONResponse:
    """Let the worker unblock the bot."""
    update_id = set_blocked(cloud_of(request), chat_id_of(request), blocked=False)
    return JSONResponse({"blocked": False, "update_id": update_id})


async def _after(request: Request, after: int, seconds: int) -> list[Message]:
    cloud, chat_id = cloud_of(request), chat_id_of(request)
    found = _found(cloud, chat_id, after)
    with cloud.feed.waiting(chat_id) as changed, suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            # An edit or a deletion wakes us too, and brings no message that is new.
            while not found and not cloud.feed.closed:
                await changed.wait()
                changed.clear()
                found = _found(cloud, chat_id, after)
    return found


def _found(cloud: Cloud, chat_id: int, after: int) -> list[Message]:
    chat = cloud.chats.get(chat_id)
    return chat.after(after) if chat else []
