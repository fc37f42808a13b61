"""What the bot says about itself before the first message."""

from simulator.call import Call
from simulator.cloud import Cloud
from simulator.errors import BadRequest
from simulator.json_types import JsonObject
from simulator.methods.table import method

MAX_DESCRIPTION = 512
MAX_SHORT = 120
MAX_NAME = 64


@method("setMyDescription", example='{"description": "Saluran bantuan untuk pekerja"}')
async def set_my_description(cloud: Cloud, call: Call) -> bool:
    """Set what an empty chat shows."""
    return _set(cloud, call, "description", MAX_DESCRIPTION)


@method("getMyDescription")
async def get_my_description(cloud: Cloud, call: Call) -> JsonObject:
    """Return what an empty chat shows."""
    return _get(cloud, call, "description")


@method("setMyShortDescription", example='{"short_description": "Tanya dan lapor"}')
async def set_my_short_description(cloud: Cloud, call: Call) -> bool:
    """Set what the bot's profile page shows."""
    return _set(cloud, call, "short_description", MAX_SHORT)


@method("getMyShortDescription")
async def get_my_short_description(cloud: Cloud, call: Call) -> JsonObject:
    """Return what the bot's profile page shows."""
    return _get(cloud, call, "short_description")


@method("setMyName", example='{"name": "Siaga"}')
async def set_my_name(cloud: Cloud, call: Call) -> bool:
    """Set the bot's name."""
    return _set(cloud, call, "name", MAX_NAME)


@method("getMyName")
async def get_my_name(cloud: Cloud, call: Call) -> JsonObject:
    """Return the bot's name."""
    found = _get(cloud, call, "name")
    return {"name": found["name"] or cloud.settings.bot_name}


def _set(cloud: Cloud, call: Call, name: str, longest: int) -> bool:
    text = call.text(name)
    if len(text) > longest:
        raise BadRequest(f"{name} is too long")
    cloud.profile.texts[name, call.text("language_code")] = text
    cloud.tell_menus()
    return True


def _get(cloud: Cloud, call: Call, name: str) -> JsonObject:
    return {name: cloud.profile.text(name, call.text("language_code"))}
