"""setMyCommands, getMyCommands, deleteMyCommands: the menu beside the text field."""

import re

from simulator.call import Call
from simulator.cloud import Cloud
from simulator.errors import BadRequest
from simulator.json_types import JsonObject
from simulator.methods.table import method

MAX_COMMANDS = 100
MAX_DESCRIPTION = 256
NAME = re.compile(r"[a-z0-9_]{1,32}")
SCOPES = (
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
)


@method(
    "setMyCommands",
    example='{"commands": [{"command": "sos", "description": "Darurat"}]}',
)
async def set_my_commands(cloud: Cloud, call: Call) -> bool:
    """Set the menu of commands, for everybody or for one scope and language."""
    given = call.json("commands", "can't parse commands JSON object") or []
    if not isinstance(given, list):
        raise BadRequest("expected an Array of BotCommand")
    if len(given) > MAX_COMMANDS:
        raise BadRequest("can't specify more than 100 bot commands")
    cloud.profile.commands[_place(call)] = [_command(command) for command in given]
    cloud.tell_menus()
    return True


@method("getMyCommands")
async def get_my_commands(cloud: Cloud, call: Call) -> list[JsonObject]:
    """Return the menu of exactly this scope and language."""
    return cloud.profile.commands.get(_place(call), [])


@method("deleteMyCommands")
async def delete_my_commands(cloud: Cloud, call: Call) -> bool:
    """Take the menu of this scope and language away."""
    cloud.profile.commands.pop(_place(call), None)
    cloud.tell_menus()
    return True


def _command(command: object) -> JsonObject:
    if not isinstance(command, dict):
        raise BadRequest("can't parse BotCommand: expected an Object")
    name, description = command.get("command"), command.get("description")
    for field, value in (("command", name), ("description", description)):
        if not isinstance(value, str):
            raise BadRequest(f"can't parse BotCommand: Can't find field \"{field}\"")
    name = str(name).removeprefix("/")
    if not NAME.fullmatch(name):
        raise BadRequest("BOT_COMMAND_INVALID")
    if not 1 <= len(str(description).strip()) <= MAX_DESCRIPTION:
        raise BadRequest("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": str(description)}


def _place(call: Call) -> tuple[str, str]:
    scope = call.json("scope", "can't parse BotCommandScope JSON object")
    if scope is None:
        return "default", call.text("language_code")
    kind = scope.get("type") if isinstance(scope, dict) else None
    if not isinstance(scope, dict) or kind not in SCOPES:
        raise BadRequest("can't parse BotCommandScope: Unsupported type specified")
    if kind.startswith("chat") and not scope.get("chat_id"):
        raise BadRequest("can't parse BotCommandScope: Empty chat_id specified")
    where = f"{kind}:{scope['chat_id']}" if kind.startswith("chat") else str(kind)
    return where, call.text("language_code")
