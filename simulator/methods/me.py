"""The bot itself: getMe, logOut, close."""

from simulator.call import Call
from simulator.cloud import Cloud
from simulator.json_types import JsonObject
from simulator.methods.table import method
from simulator.objects import bot_user


@method("getMe")
async def get_me(cloud: Cloud, _call: Call) -> JsonObject:
    """Say who the bot is."""
    return bot_user(cloud.settings) | {
        "can_join_groups": True,
        "can_read_all_group_messages": not cloud.settings.group_privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@method("logOut")
async def log_out(_cloud: Cloud, _call: Call) -> bool:
    """Accept that the bot leaves this server; nothing else changes."""
    return True


@method("close")
async def close(_cloud: Cloud, _call: Call) -> bool:
    """Accept that the bot moves to another server; nothing else changes."""
    return True
