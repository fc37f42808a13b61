"""Menu: the commands and the description that Telegram shows, in every language."""

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.texts import FALLBACK, languages, say
from hotline.logs import events

log = events(__name__)

COMMANDS = (
    "start", "sos", "petugas", "cek", "tambah", "tarik", "ajak", "gabung", "status", "bahasa",
    "help",
)  # fmt: skip


async def show_menu(bot: Bot) -> None:
    """Tell Telegram; a bot whose menu is old still works, so a failure is only logged."""
    try:
        for language in languages():
            # Without a language code Telegram shows it to everybody else.
            code = None if language == FALLBACK else language
            await bot.set_my_commands(_commands(language), language_code=code)
            await bot.set_my_description(say(language, "description"), language_code=code)
            await bot.set_my_short_description(
                say(language, "short_description"), language_code=code
            )
    except TelegramError as error:
        log.warning("menu_not_set", kind=type(error).__name__)


def _commands(language: str) -> list[BotCommand]:
    return [BotCommand(name, say(language, f"command_{name}")) for name in COMMANDS]
