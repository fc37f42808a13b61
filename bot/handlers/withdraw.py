"""Withdraw: somebody takes their complaint, or their consent, back."""

from bot.arrival import Arrival
from bot.ending import ending
from bot.own_replies import WITHDRAW, asking_to_withdraw, plain
from bot.parts import Context
from hotline.intake.withdrawing import (
    Withdrawal,
    may_withdraw,
    take_back,
    take_consent_back,
)

_SURE = f"{WITHDRAW}yes"
#: What is said once it was confirmed.
_DONE = {
    Withdrawal.NOTHING_OPEN: "withdraw_nothing",
    Withdrawal.WITHDRAWN: "withdraw_done",
    Withdrawal.ASKED_STAFF: "withdraw_asked",
}


async def on_withdraw(arrival: Arrival, context: Context) -> None:
    """Say what withdrawing means here, and ask once."""
    async with ending(arrival, context) as last:
        would_be = await may_withdraw(last.session, arrival.chat)
        if would_be is Withdrawal.NOTHING_OPEN:
            await last.say(plain(last.language, "withdraw_nothing"))
        else:
            staff_decide = would_be is Withdrawal.ASKED_STAFF
            await last.say(asking_to_withdraw(last.language, staff_decide=staff_decide))


async def on_withdraw_answer(arrival: Arrival, context: Context, payload: str) -> None:
    """Do what was confirmed, and say truthfully what became of it."""
    async with ending(arrival, context) as last:
        if payload != _SURE:
            await last.say(plain(last.language, "withdraw_kept"))
            return
        became = await take_back(last.session, arrival.chat, now=context.parts.clock())
        await last.say(plain(last.language, _DONE[became]))


async def on_consent_withdrawn(arrival: Arrival, context: Context) -> None:
    """Mark the complaint as not to be passed on."""
    async with ending(arrival, context) as last:
        there = await take_consent_back(
            last.session,
            arrival.chat,
            arrival.inbound.text,
            update_id=str(arrival.update_id),
            now=context.parts.clock(),
        )
        said = "consent_withdrawn" if there else "withdraw_nothing"
        await last.say(plain(last.language, said))
