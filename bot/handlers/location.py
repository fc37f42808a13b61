"""Location: somebody shared where they are; the numbers that answer there are given at once."""

from bot.arrival import Arrival
from bot.ending import Ending, ending
from bot.own_replies import offering_human, plain
from bot.parts import Context
from bot.texts import say
from hotline.directory.location import countries_at
from hotline.directory.numbers import day_in_words, help_in, with_date
from hotline.directory.places import name_of
from hotline.messages.reply import Reply
from hotline.people import chats


async def on_location(arrival: Arrival, context: Context) -> None:
    """Keep the place for staff, remember its country, and say whom to call there."""
    place = arrival.inbound.attachment or {}
    countries = countries_at(place.get("latitude", 91.0), place.get("longitude", 181.0))
    async with ending(arrival, context) as last:
        if countries:
            # Near a border the talk may know better than the map.
            known = last.country if last.country in countries else countries[0]
            await chats.note_country(last.session, arrival.chat, known)
        if await chats.open_complaint(last.session, arrival.chat) is not None:
            await last.say(plain(last.language, "attachment_kept"))
            return
        kept = offering_human(last.language, "location")
        await last.say(*[await _numbers(last, country) for country in countries], kept)


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
