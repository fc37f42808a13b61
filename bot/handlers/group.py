"""Group: in a group everybody reads along, so the bot only points to its private chat."""

from datetime import timedelta

from telegram.error import TelegramError

from bot.arrival import Arrival
from bot.ending import end_without_chat
from bot.parts import Context
from bot.texts import FALLBACK, say
from hotline.logs import events

log = events(__name__)

#: A group hears of the private chat once in this time.
_PAUSE = timedelta(hours=1)


async def on_group(arrival: Arrival, context: Context) -> None:
    """Point to the private chat, at most once an hour."""
    if not await end_without_chat(arrival, context) or not _may_speak(arrival, context):
        return
    link = f"https://t.me/{context.bot.username}"
    try:
        await context.bot.send_message(
            arrival.inbound.telegram_id or 0, say(FALLBACK, "group", link=link)
        )
    except TelegramError as error:
        log.info("group_not_told", update=arrival.update_id, kind=type(error).__name__)


def _may_speak(arrival: Arrival, context: Context) -> bool:
    told, now = context.parts.groups_told, context.parts.clock()
    for old in [group for group, at in told.items() if now - at >= _PAUSE]:
        del told[old]
    group = arrival.inbound.telegram_id
    if group is None or group in told:
        return False
    told[group] = now
    return True
