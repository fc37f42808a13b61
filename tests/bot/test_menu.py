from bot.menu import COMMANDS, show_menu
from bot.texts import languages
from tests.bot.conftest import Bot
from tests.bot.fake_telegram import refused


async def test_commands_and_descriptions_are_set_in_every_language(bot: Bot) -> None:
    await show_menu(bot.application.bot)

    calls = [(name, given) for name, given in bot.telegram.calls if name.startswith("setmy")]
    commands = [given for name, given in calls if name == "setmycommands"]
    assert [item["command"] for item in commands[0]["commands"]] == list(COMMANDS)
    # Indonesian is set without a code: it is what everybody else gets.
    assert [given.get("language_code") for given in commands] == [None, *languages()[1:]]
    assert len(calls) == 3 * len(languages())


async def test_a_menu_that_cannot_be_set_does_not_keep_the_bot_from_working(bot: Bot) -> None:
    bot.telegram.fail(
        lambda: refused(429, "Too Many Requests", retry_after=5), method="setmycommands"
    )

    await show_menu(bot.application.bot)

    assert [name for name, _ in bot.telegram.calls].count("setmydescription") == 0
