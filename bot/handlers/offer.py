"""Offer: somebody asks with a command to have an offer or a company checked."""

import re

from bot.arrival import Arrival
from bot.converse import converse
from bot.ending import ending
from bot.own_replies import plain
from bot.parts import Context

_COMMAND = re.compile(r"/\S+\s*")


async def on_offer(arrival: Arrival, context: Context) -> None:
    """Ask for the offer, or have what stands behind the command checked."""
    given = _COMMAND.sub("", arrival.inbound.text.strip(), count=1)
    if given:
        await converse(arrival, context, f"cek {given}")
        return
    async with ending(arrival, context) as last:
        await last.say(plain(last.language, "paste_offer"))
