"""Build: wire the handlers and the parts into python-telegram-bot's Application."""

from typing import Any

from telegram.ext import Application, ApplicationBuilder, ContextTypes
from telegram.request import BaseRequest

from bot.handlers.failure import on_failure
from bot.handlers.table import handlers
from bot.parts import BotApplication, Context, Parts
from hotline.settings import Settings

#: Opens nothing but the simulator, which prints it as well.
SIMULATOR_TOKEN = "1000001:simulator-opens-nothing-but-this-machine"  # noqa: S105  # see above


def builder_for(settings: Settings, *, request: BaseRequest, polling: BaseRequest) -> Any:
    """Prepare a builder that talks to the Bot API of the settings."""
    return (
        Application.builder()
        .token(settings.telegram_bot_token or SIMULATOR_TOKEN)
        .base_url(f"{settings.bot_api}/bot")
        .base_file_url(f"{settings.bot_api}/file/bot")
        .request(request)
        .get_updates_request(polling)
    )


def build(
    builder: "ApplicationBuilder[Any, Any, Any, Any, Any, Any]", parts: Parts
) -> BotApplication:
    """Build the application; updates come from the inbox, so it has no updater."""
    application: BotApplication = (
        builder.updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=Context))
        .build()
    )
    application.bot_data["parts"] = parts
    for handler in handlers():
        application.add_handler(handler)
    application.add_error_handler(on_failure)
    return application
