"""Location: somebody shared where they are; the numbers that answer there are given at once."""

from bot.arrival import Arrival
from bot.converse import converse
from bot.ending import Ending, ending
from bot.own_replies import GO_ON, offering_human, plain
from bot.parts import Context
from bot.texts import say
from hotline.directory.location import countries_at
from hotline.directory.numbers import day_in_words, help_in, with_date
from hotline.directory.places import name_of
from hotline.intake.sharing import Shared, share_place
from hotline.messages.reply import Reply
from hotline.people import chats
from hotline.people.standing import standing_of


async def on_location(arrival: Arrival, context: Context) -> None:
    """Keep the place for staff, remember its country, and say whom to call there.

    In the talk of a complaint it answers where somebody is, and the next question follows.
    """
    place = arrival.inbound.attachment or {}
    shared = Shared(
        latitude=place.get("latitude", 91.0), longitude=place.get("longitude", 181.0)
    )
    countries = countries_at(shared.latitude, shared.longitude)
    async with context.parts.sessions.begin() as session:
        kept = await share_place(
            session,
            arrival.chat,
            shared,
            countries,
            update_id=str(arrival.update_id),
            keys=context.parts.keys,
            now=context.parts.clock(),
        )
        language = (await standing_of(session, arrival.chat)).language
    said = plain(language, "location_kept" if countries else "location_at_sea")
    if kept and kept.asking:
        await converse(arrival, context, GO_ON, payload=True, before=[said])
        return
    async with ending(arrival, context) as last:
        if countries:
            # Near a border the talk may know better than the map.
            known = last.country if last.country in countries else countries[0]
            await chats.note_country(last.session, arrival.chat, known)
        if kept:
            await last.say(said)
            return
        numbers = [await _numbers(last, country) for country in countries]
        offer = offering_human(last.language, "location" if countries else "location_at_sea")
        await last.say(*numbers, offer)


async def _numbers(last: Ending, country: str) -> Reply:
    now = last.parts.clock()
    found = await help_in(last.session, country, today=now.date())
    confirm = say(last.language, "confirm_first")
    lines = (
        f"• {with_date(number, language=last.language, confirm_word=confirm)}"
        for number in found.numbers
    )
    if found.checked_on is None:
        return plain(last.language, "no_numbers")
    return plain(
        last.language,
        "numbers_there" if found.mission else "numbers_no_mission",
        country=name_of(country, last.language),
        numbers="\n".join(lines),
        checked=day_in_words(found.checked_on, last.language),
    )
