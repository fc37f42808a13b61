"""Together: others join a complaint by a code, each from a chat of their own."""

import re

from bot.arrival import Arrival
from bot.converse import converse
from bot.ending import ending
from bot.own_replies import GO_ON, plain
from bot.parts import Context
from hotline.intake.groups import code_in, join, join_code
from hotline.people.standing import standing_of

_COMMAND = re.compile(r"/\S+\s*")
_TYPED = re.compile(r"(?:gabung|ikut|join)\s+(?:kode\s+|code\s+)?(.+)", re.IGNORECASE)


async def on_invite(arrival: Arrival, context: Context) -> None:
    """Give the code with which others join."""
    async with ending(arrival, context) as last:
        code = await join_code(
            last.session, arrival.chat, keys=context.parts.keys, now=context.parts.clock()
        )
        key = "invite_nothing" if code is None else "invite"
        await last.say(plain(last.language, key, code=code or ""))


async def on_join(arrival: Arrival, context: Context) -> None:
    """Join with the code behind the command."""
    given = _COMMAND.sub("", arrival.inbound.text.strip(), count=1)
    if not given:
        async with ending(arrival, context) as last:
            await last.say(plain(last.language, "join_how"))
        return
    await join_with(arrival, context, code_in(given) or "")


async def join_with(arrival: Arrival, context: Context, code: str) -> None:
    """Bind this chat's complaint to the group, and let the talk ask this worker's own words."""
    async with context.parts.sessions.begin() as session:
        joined = await join(
            session,
            arrival.chat,
            code,
            update_id=str(arrival.update_id),
            keys=context.parts.keys,
            now=context.parts.clock(),
        )
        language = (await standing_of(session, arrival.chat)).language
    if joined is None:
        async with ending(arrival, context) as last:
            await last.say(plain(last.language, "join_unknown"))
        return
    said = plain(language, "joined", members=str(joined.members))
    await converse(arrival, context, GO_ON, payload=True, before=[said])


def typed_code(text: str) -> str | None:
    """Read a join code that somebody typed, with "gabung" before it or alone."""
    typed = _TYPED.fullmatch(text.strip())
    return code_in(typed[1] if typed else text)
