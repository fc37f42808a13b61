"""Failure: handling an update raised; it is tried again, and in the end given to staff."""

from sqlalchemy.exc import SQLAlchemyError

from bot.arrival import Arrival
from bot.ending import end, end_without_chat, ending
from bot.own_replies import plain
from bot.parts import Context
from hotline.intake.unanswered import keep_for_staff
from hotline.logs import events
from hotline.messages import inbox

log = events(__name__)

#: How often an update is tried before a human gets it.
TRIES = 5


async def on_failure(arrival: object, context: Context) -> None:
    """Count the failure; the log gets the exception's class and nothing of the message."""
    if not isinstance(arrival, Arrival):
        log.error("handler_failed", error=context.error)
        return
    log.error(
        "update_failed",
        error=context.error,
        update=arrival.update_id,
        attempts=arrival.attempts + 1,
    )
    try:
        if arrival.attempts + 1 >= TRIES:
            await _give_up(arrival, context)
            return
    except Exception as error:  # noqa: BLE001  # whatever it was, the chat must go on
        log.error("giving_up_failed", error=error, update=arrival.update_id)
    await _put_off(arrival, context)


async def _put_off(arrival: Arrival, context: Context) -> None:
    try:
        async with context.parts.sessions.begin() as session:
            await inbox.put_off(
                session,
                arrival.update_id,
                attempts=arrival.attempts,
                now=context.parts.clock(),
            )
    except (SQLAlchemyError, OSError) as error:
        # The dispatcher waits by itself before it hands the same attempt out again.
        log.error("failure_not_counted", error=error, update=arrival.update_id)


async def _give_up(arrival: Arrival, context: Context) -> None:
    # Each further failure does less, until nothing is left that could fail.
    beyond = arrival.attempts + 1 - TRIES
    if arrival.chat_key is None or beyond >= 2:
        await end_without_chat(arrival, context)
    elif beyond == 1:
        await end(arrival, context)
    else:
        await _leave_to_staff(arrival, context)


async def _leave_to_staff(arrival: Arrival, context: Context) -> None:
    async with ending(arrival, context) as last:
        await keep_for_staff(
            last.session,
            arrival.chat,
            update_id=arrival.update_id,
            text=arrival.inbound.text,
            keys=context.parts.keys,
            now=context.parts.clock(),
        )
        await last.say(plain(last.language, "failed"))
