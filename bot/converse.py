"""Converse: who answers a worker - staff in a takeover, Rasa, or the emergency text."""

from collections.abc import Sequence

from bot.arrival import Arrival
from bot.ending import end, ending
from bot.help_numbers import numbers_in_words
from bot.own_replies import offering_human, plain
from bot.parts import Context
from bot.rasa_client import RasaRefused
from hotline.directory.places import country_in
from hotline.errors import RasaUnavailable
from hotline.intake.unanswered import keep_for_staff
from hotline.logs import events
from hotline.messages.reply import Reply
from hotline.people import chats
from hotline.people.standing import Standing, standing_of

log = events(__name__)

#: A thumb under an answer: nothing that staff must see when Rasa is away.
_HARMLESS = "/rate_answer"


async def standing_in(arrival: Arrival, context: Context) -> Standing:
    """Look how things stand in the chat."""
    async with context.parts.sessions.reading() as session:
        return await standing_of(session, arrival.chat)


async def converse(
    arrival: Arrival,
    context: Context,
    text: str,
    *,
    payload: bool = False,
    before: Sequence[Reply] = (),
) -> None:
    """Answer what a worker said or pressed, after the replies that stand already."""
    standing = await standing_in(arrival, context)
    if standing.blocked:
        await _reachable_again(arrival, context)
    if standing.taken_over:
        await end(arrival, context)
        return
    try:
        replies = await _ask(arrival, context, text, standing, payload=payload)
    except RasaUnavailable:
        await _without_rasa(arrival, context, text, payload=payload)
        return
    await end(arrival, context, [*before, *replies])


async def _reachable_again(arrival: Arrival, context: Context) -> None:
    async with context.parts.sessions.begin() as session:
        await chats.mark_unblocked(session, arrival.chat)


async def _ask(
    arrival: Arrival, context: Context, text: str, standing: Standing, *, payload: bool
) -> list[Reply]:
    nothing = [offering_human(standing.language, "not_understood")]
    # Rasa obeys a leading slash, so it takes it off: a slash alone leaves nothing.
    if not text.strip().lstrip("/"):
        return nothing
    try:
        replies = await context.parts.rasa.ask(
            arrival.chat,
            text,
            update_id=arrival.update_id,
            language=standing.chosen_language,
            payload=payload,
        )
    except RasaRefused:
        log.error("rasa_refused_message", update=arrival.update_id)
        return nothing
    return replies or nothing


async def _without_rasa(
    arrival: Arrival, context: Context, text: str, *, payload: bool
) -> None:
    log.warning("rasa_unavailable", update=arrival.update_id)
    if payload and text.startswith(_HARMLESS):
        standing = await standing_in(arrival, context)
        await end(arrival, context, [plain(standing.language, "not_now")])
        return
    await say_unanswered(arrival, context, "" if payload else text)


async def say_unanswered(arrival: Arrival, context: Context, text: str) -> None:
    """Keep a message for staff and give the worker what helps without us."""
    now = context.parts.clock()
    async with ending(arrival, context) as last:
        kept = await keep_for_staff(
            last.session,
            arrival.chat,
            update_id=arrival.update_id,
            text=text,
            keys=context.parts.keys,
            now=now,
        )
        if kept.again:
            await last.say(plain(last.language, "unanswered_again"))
            return
        numbers = await numbers_in_words(
            last.session,
            last.language,
            today=now.date(),
            country=country_in(text) or last.country,
        )
        await last.say(plain(last.language, "unanswered", numbers=numbers, code=kept.code))
