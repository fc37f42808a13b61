"""Assemble: open what the bot needs and put it together."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from telegram.request import HTTPXRequest

from bot.build import build, builder_for
from bot.dispatch.dispatcher import Dispatcher
from bot.dispatch.turns import Turns, turns_for
from bot.evidence.download import open_downloads
from bot.evidence.fetcher import Fetcher
from bot.one_bot_per_home import alone
from bot.parts import BotApplication, Parts
from bot.rasa_client import RasaClient, open_client
from bot.receive.polling import Polling
from bot.receive.store import Receiver
from bot.send.sender import Sender
from hotline import keys as key_file
from hotline.clock import utc_now
from hotline.settings import Settings
from hotline.store.engine import connect

#: Chats that are worked on at once: many, so that an SOS finds a place while others wait
#: for Rasa.
CHATS_AT_ONCE = 128
#: Chats that are written to at once: enough for Telegram's thirty messages a second, and
#: few, for what is on its way when the process dies is sent again.
SENDS_AT_ONCE = 12
#: Files that are fetched at once; each holds a piece of 256 KiB.
FETCHES_AT_ONCE = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Bot:
    """The assembled bot."""

    settings: Settings
    application: BotApplication
    parts: Parts
    receiver: Receiver
    polling: Polling
    dispatcher: Dispatcher
    sender: Sender
    fetcher: Fetcher


@asynccontextmanager
async def assembled(settings: Settings) -> AsyncIterator[Bot]:
    """Open what the bot needs, and close it at the end."""
    async with AsyncExitStack() as stack:
        parts = await _parts(settings, stack)
        inbox_turns, outbox_turns, evidence_turns = (
            _turns(parts, stack, purpose=purpose) for purpose in ("inbox", "outbox", "evidence")
        )
        downloads = await stack.enter_async_context(open_downloads())
        request, polling = _requests()
        application = build(builder_for(settings, request=request, polling=polling), parts)
        stack.push_async_callback(application.bot.shutdown)
        dispatcher = Dispatcher(application, parts, inbox_turns, limit=CHATS_AT_ONCE)
        receiver = Receiver(
            sessions=parts.sessions, keys=parts.keys, clock=utc_now, arrived=dispatcher.wake
        )
        yield Bot(
            settings=settings,
            application=application,
            parts=parts,
            receiver=receiver,
            polling=Polling(polling, base_url=application.bot.base_url, receiver=receiver),
            dispatcher=dispatcher,
            sender=Sender(application.bot, parts, outbox_turns, limit=SENDS_AT_ONCE),
            fetcher=Fetcher(
                application.bot, downloads, parts, evidence_turns, limit=FETCHES_AT_ONCE
            ),
        )


async def _parts(settings: Settings, stack: AsyncExitStack) -> Parts:
    sessions = connect(settings)
    stack.push_async_callback(sessions.close)
    if sessions.engine.dialect.name == "sqlite":
        stack.enter_context(alone(settings.home))
    keys = key_file.load(settings.key_file)
    client = await stack.enter_async_context(open_client(settings, secret=keys.rasa_secret))
    return Parts(sessions=sessions, keys=keys, rasa=RasaClient(client), clock=utc_now)


def _turns(parts: Parts, stack: AsyncExitStack, *, purpose: str) -> Turns:
    turns = turns_for(parts.sessions.engine, purpose=purpose)
    stack.push_async_callback(turns.close)
    return turns


def _requests() -> tuple[HTTPXRequest, HTTPXRequest]:
    # One connection for each chat that is written to, and some for pressed buttons.
    calls = HTTPXRequest(
        connection_pool_size=SENDS_AT_ONCE * 4,
        read_timeout=10,
        write_timeout=10,
        pool_timeout=10,
    )
    return calls, HTTPXRequest(connection_pool_size=1, read_timeout=10)
