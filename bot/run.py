"""Run: keep the bot going until it is told to stop."""

import asyncio
import contextlib
import signal
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from telegram.error import InvalidToken, TelegramError

from bot.assemble import Bot, assembled
from bot.menu import show_menu
from bot.receive import webhook
from bot.receive.polling import ALLOWED_UPDATES
from bot.silence import submit_silent_drafts
from hotline.errors import HotlineError
from hotline.logs import events
from hotline.process import listen
from hotline.settings import Settings

log = events(__name__)

#: Seconds between two tries to reach Telegram at the start.
_PAUSE = 1.0


class TokenRefused(HotlineError):
    """Telegram refuses the bot's token."""


async def run(settings: Settings) -> None:
    """Receive, answer and send until SIGINT or SIGTERM; raise what makes going on useless."""
    if settings.webhook_url:
        webhook.check(settings)
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with assembled(settings) as bot:
        await _first_of(stop, asyncio.create_task(_introduce(bot)))
        if not stop.is_set():
            await _work(bot, stop)
    log.info("bot_stopped")


async def _work(bot: Bot, stop: asyncio.Event) -> None:
    log.info("bot_started", receiving="webhook" if bot.settings.webhook_url else "polling")
    minutes = bot.settings.silence_minutes
    menu = asyncio.create_task(show_menu(bot.application.bot))
    receiving = asyncio.create_task(_receive(bot))
    silence = asyncio.create_task(submit_silent_drafts(bot.parts, minutes=minutes))
    dispatching = asyncio.create_task(bot.dispatcher.run())
    fetching = asyncio.create_task(bot.fetcher.run())
    sending = asyncio.create_task(bot.sender.run())
    try:
        await _first_of(stop, receiving, silence, dispatching, fetching, sending)
    finally:
        # Nothing new comes in, what is in hand is answered, what is on its way is sent.
        await _cancel(receiving, silence, menu)
        bot.dispatcher.stop()
        await asyncio.wait([dispatching])
        bot.fetcher.stop()
        await asyncio.wait([fetching])
        bot.sender.stop()
        await asyncio.wait([sending])


async def _first_of(stop: asyncio.Event, *tasks: asyncio.Task[None]) -> None:
    """Wait for the stop or for a task that ends; raise what it raised."""
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait([stopping, *tasks], return_when=asyncio.FIRST_COMPLETED)
    await _cancel(stopping, *(task for task in tasks if stop.is_set() and len(tasks) == 1))
    for task in tasks:
        if task.done() and not task.cancelled():
            task.result()


async def _cancel(*tasks: asyncio.Task[bool] | asyncio.Task[None]) -> None:
    for task in tasks:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError, HotlineError):
            await task


async def _introduce(bot: Bot) -> None:
    """Find out who we are; wait for a Telegram that is not there yet."""
    try:
        await _patiently(bot.application.initialize)
    except InvalidToken as error:
        raise TokenRefused("Look at TELEGRAM_BOT_TOKEN, or ask BotFather.") from error


async def _receive(bot: Bot) -> None:
    if bot.settings.webhook_url:
        await _serve_webhook(bot)
    else:
        # A webhook of an earlier start would keep every update from us.
        await _patiently(bot.application.bot.delete_webhook)
        await bot.polling.run()


async def _serve_webhook(bot: Bot) -> None:
    settings = bot.settings
    path = urlsplit(settings.webhook_url).path or "/"
    app = webhook.build_webhook(bot.receiver, path=path, secret=settings.webhook_secret)
    server = webhook.server_for(app)
    listener = listen(settings.webhook_port, setting="HOTLINE_WEBHOOK_PORT")
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        await _patiently(lambda: _set_webhook(bot))
        await asyncio.wait([serving])
    finally:
        server.should_exit = True
        await serving


async def _set_webhook(bot: Bot) -> bool:
    return await bot.application.bot.set_webhook(
        bot.settings.webhook_url,
        secret_token=bot.settings.webhook_secret,
        allowed_updates=ALLOWED_UPDATES,
    )


async def _patiently(call: Callable[[], Awaitable[object]]) -> None:
    while True:
        try:
            await call()
            return
        except InvalidToken:
            raise
        except TelegramError as error:
            log.warning("telegram_unreachable", kind=type(error).__name__)
            await asyncio.sleep(_PAUSE)
