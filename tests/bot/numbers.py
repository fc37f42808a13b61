"""Help numbers, as the content folder holds them."""

from pathlib import Path

from hotline.content.load import load_directory
from tests.bot.conftest import Bot


async def load_numbers(bot: Bot) -> None:
    async with bot.parts.sessions.begin() as session:
        await load_directory(session, Path("content/directory.yml"))
