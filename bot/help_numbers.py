"""Help numbers: the directory in words, for somebody who needs it now."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from bot.texts import say
from hotline.directory.numbers import in_words, numbers_for


async def numbers_in_words(
    session: AsyncSession, language: str, *, today: date, country: str | None = None
) -> str:
    """List the numbers that were checked; say where else to turn when there is none."""
    numbers = await numbers_for(session, country, today=today)
    if not numbers:
        return say(language, "no_numbers")
    confirm = say(language, "confirm_first")
    lines = (in_words(number, language=language, confirm_word=confirm) for number in numbers)
    return "\n".join(f"• {line}" for line in lines)
