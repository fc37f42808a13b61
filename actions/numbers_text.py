"""Numbers in words: whom a worker can call in a country, as an action says it."""

import re
from collections.abc import Sequence

from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.ext.asyncio import AsyncSession

from actions.turn import Turn
from hotline.clock import Clock
from hotline.directory.numbers import day_in_words, help_in, with_date
from hotline.directory.places import country_in, is_only_flags, name_of
from hotline.people import chats

CONFIRM = {"id": "konfirmasi dulu", "en": "confirm first"}
#: Entries that a country's numbers answer better than a text for all countries.
ASKS_NUMBERS = frozenset({"embassy-contact", "hotline-numbers"})
#: An entry to which the country's numbers are added.
ADDS_NUMBERS = "emergency"

# Said together with a country these ask for a number, whatever the ranking makes of it.
_A_NUMBER = re.compile(
    r"\b(?:no|nmr|nomor|nomer|number|kontak|contact|telp\w*|telepon|tlp|phone|wa|whatsapp"
    r"|call ?cent(?:er|re)|hubungi|hot ?line)\b"
)
_OF_HELP = re.compile(
    r"\b(?:kbri|kjri|kri|kdei|kedutaan|kedubes|konsulat|konjen|embassy|consulate|hot ?line"
    r"|darurat|emergency|bantuan|pengaduan)\b"
)


def asks_for_numbers(text: str) -> bool:
    """Tell whether a message asks for a help number in so many words, or is a flag alone."""
    low = text.lower()
    return is_only_flags(text) or bool(_A_NUMBER.search(low) and _OF_HELP.search(low))


async def country_meant(session: AsyncSession, turn: Turn) -> str | None:
    """Tell which country a message is about: the one it names, else the talk's."""
    return country_in(turn.text) or await chats.country_of(session, turn.chat_key)


async def say_numbers(
    session: AsyncSession, turn: Turn, country: str, say: CollectingDispatcher, clock: Clock
) -> bool:
    """Say a country's numbers; tell whether there were any to say."""
    found = await help_in(session, country, today=clock().date())
    if found.checked_on is None:
        return False
    lines: Sequence[str] = [
        f"• {with_date(number, language=turn.language, confirm_word=CONFIRM[turn.language])}"
        for number in found.numbers
    ]
    say.utter_message(
        response="utter_numbers" if found.mission else "utter_numbers_no_mission",
        country=name_of(country, turn.language),
        numbers="\n".join(lines),
        checked=day_in_words(found.checked_on, turn.language),
    )
    return True
