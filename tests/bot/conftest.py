"""The bot under test: a real Application and a real database between two fakes."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from telegram.ext import Application

from bot.build import build
from bot.dispatch.dispatcher import Dispatcher
from bot.dispatch.turns import turns_for
from bot.evidence.fetcher import Fetcher
from bot.parts import BotApplication, Parts
from bot.rasa_client import RasaClient
from bot.receive.polling import Polling
from bot.receive.store import Receiver
from bot.send.sender import Sender
from hotline.keys import Keys
from hotline.store.engine import Sessions
from hotline.store.tables import Complaint, Evidence, Message, OutboxRow
from tests.bot.fake_rasa import FakeRasa
from tests.bot.fake_telegram import TOKEN, FakeTelegram
from tests.conftest import HandClock


@dataclass
class Bot:
    """The bot, step by step: nothing runs unless the test lets it."""

    parts: Parts
    application: BotApplication
    receiver: Receiver
    dispatcher: Dispatcher
    sender: Sender
    fetcher: Fetcher
    polling: Polling
    telegram: FakeTelegram
    rasa: FakeRasa

    async def hear(self, *updates: dict[str, Any]) -> None:
        """Receive, answer and send."""
        await self.receiver.take(updates)
        await self.settle()

    async def settle(self) -> None:
        """Do all that is due."""
        await self.dispatcher.step()
        await self.fetcher.step()
        await self.sender.step()

    async def rows(self, table: Any) -> list[Any]:
        async with self.parts.sessions.reading() as session:
            return list(await session.scalars(select(table)))

    async def complaints(self) -> list[Complaint]:
        return await self.rows(Complaint)

    async def messages(self) -> list[Message]:
        return sorted(await self.rows(Message), key=lambda message: message.id)

    async def evidence(self) -> list[Evidence]:
        return sorted(await self.rows(Evidence), key=lambda row: row.id)

    async def outbox(self) -> list[OutboxRow]:
        return sorted(await self.rows(OutboxRow), key=lambda row: row.id)

    def key(self, chat_id: int) -> str:
        return self.parts.keys.chat_key(chat_id)


@pytest.fixture
def telegram() -> FakeTelegram:
    return FakeTelegram()


@pytest.fixture
def rasa() -> FakeRasa:
    return FakeRasa()


@pytest.fixture
async def rasa_http(rasa: FakeRasa) -> AsyncIterator[httpx.AsyncClient]:
    async with rasa.client() as client:
        yield client


@pytest.fixture
async def bot(
    sessions: Sessions,
    keys: Keys,
    clock: HandClock,
    telegram: FakeTelegram,
    rasa: FakeRasa,
    rasa_http: httpx.AsyncClient,
) -> AsyncIterator[Bot]:
    parts = Parts(sessions=sessions, keys=keys, rasa=RasaClient(rasa_http), clock=clock)
    bot = assemble(parts, telegram, rasa)
    await bot.application.initialize()
    yield bot
    await close(bot)


def assemble(parts: Parts, telegram: FakeTelegram, rasa: FakeRasa) -> Bot:
    """Put a bot together, as another process with the same database would."""
    builder = Application.builder().token(TOKEN).request(telegram).get_updates_request(telegram)
    application = build(builder, parts)
    engine = parts.sessions.engine
    dispatcher = Dispatcher(application, parts, turns_for(engine, purpose="inbox"))
    receiver = Receiver(
        sessions=parts.sessions, keys=parts.keys, clock=parts.clock, arrived=dispatcher.wake
    )
    return Bot(
        parts=parts,
        application=application,
        receiver=receiver,
        dispatcher=dispatcher,
        sender=Sender(application.bot, parts, turns_for(engine, purpose="outbox")),
        fetcher=Fetcher(
            application.bot,
            telegram.downloads(),
            parts,
            turns_for(engine, purpose="evidence"),
        ),
        polling=Polling(
            telegram, base_url=f"https://api.telegram.org/bot{TOKEN}", receiver=receiver
        ),
        telegram=telegram,
        rasa=rasa,
    )


async def until(true: Callable[[], bool]) -> None:
    """Wait until something has happened in a loop that runs by itself."""
    async with asyncio.timeout(10):
        while not true():  # noqa: ASYNC110  # what is waited for knows of no event
            await asyncio.sleep(0.005)


async def close(bot: Bot) -> None:
    for turns in (bot.dispatcher.turns, bot.sender.turns, bot.fetcher.turns):
        await turns.close()
    await asyncio.sleep(0)
