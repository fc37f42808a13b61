"""How a bot receives updates: getUpdates and the webhook's three methods."""

from simulator.call import Call
from simulator.cloud import Cloud
from simulator.errors import Conflict
from simulator.json_types import JsonObject
from simulator.methods.table import method
from simulator.updates import Update
from simulator.webhook import Target, check_target

#: Telegram's longest poll, in seconds.
LONGEST_POLL = 50


@method("getUpdates", example='{"offset": 0, "limit": 100, "timeout": 25}')
async def get_updates(cloud: Cloud, call: Call) -> list[Update]:
    """Return updates, waiting up to `timeout` seconds for the first one."""
    if cloud.webhook.target:
        raise Conflict(
            "can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        )
    _read_allowed(cloud, call)
    return await cloud.updates.poll(
        offset=call.number("offset"),
        limit=call.between("limit", 100, lowest=1, highest=100),
        timeout=call.between("timeout", 0, lowest=0, highest=LONGEST_POLL),
    )


@method(
    "setWebhook",
    example='{"url": "http://127.0.0.1:8443/telegram", "secret_token": "a-secret"}',
)
async def set_webhook(cloud: Cloud, call: Call) -> bool:
    """Send updates to an address from now on."""
    url, secret = call.text("url"), call.text("secret_token")
    if not url:
        return await delete_webhook(cloud, call)
    check_target(url, secret)
    _drop_if_asked(cloud, call)
    _read_allowed(cloud, call)
    connections = call.between("max_connections", 40, lowest=1, highest=100)
    await cloud.webhook.set(Target(url=url, secret=secret, max_connections=connections))
    return True


@method("deleteWebhook", example='{"drop_pending_updates": false}')
async def delete_webhook(cloud: Cloud, call: Call) -> bool:
    """Stop sending updates to an address."""
    await cloud.webhook.remove()
    _drop_if_asked(cloud, call)
    return True


@method("getWebhookInfo")
async def get_webhook_info(cloud: Cloud, _call: Call) -> JsonObject:
    """Say where updates go, how many wait, and what went wrong last."""
    return cloud.webhook.info()


def _drop_if_asked(cloud: Cloud, call: Call) -> None:
    if call.flag("drop_pending_updates"):
        cloud.updates.pending.clear()


def _read_allowed(cloud: Cloud, call: Call) -> None:
    """Remember the kinds asked for; without the parameter the earlier choice stays."""
    kinds = call.json("allowed_updates", "can't parse allowed_updates JSON object")
    if isinstance(kinds, list):
        cloud.updates.allowed = {kind for kind in kinds if isinstance(kind, str)}
