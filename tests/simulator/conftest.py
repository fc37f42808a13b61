"""A simulator on a real socket."""

import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest
import telegram
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from simulator.app import build
from simulator.cloud import Cloud
from simulator.serve import make_server
from simulator.settings import TOKEN, SimulatorSettings

SITI = 7001


@dataclass(frozen=True)
class Running:
    """A running simulator: where it is, its state, and what a worker and a bot can do."""

    url: str
    cloud: Cloud
    http: httpx.AsyncClient

    async def call(self, method: str, **parameters: object) -> object:
        """Call a Bot API method with a JSON body and return its result."""
        answer = await self.http.post(f"/bot{TOKEN}/{method}", json=parameters)
        assert answer.status_code == 200, answer.text
        return answer.json()["result"]

    async def refused(self, method: str, **parameters: object) -> dict[str, object]:
        """Call a method that must fail and return the whole error."""
        answer = await self.http.post(f"/bot{TOKEN}/{method}", json=parameters)
        error = answer.json()
        assert error["ok"] is False
        assert error["error_code"] == answer.status_code
        return error

    async def send(self, act: dict[str, object], chat_id: int = SITI) -> dict[str, int]:
        """Act as the worker."""
        answer = await self.http.post(f"/sim/chats/{chat_id}/send", json=act)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def write(self, text: str, chat_id: int = SITI) -> dict[str, int]:
        """Write as the worker."""
        return await self.send({"text": text}, chat_id)

    async def messages(self, chat_id: int = SITI, **query: int) -> list[dict[str, object]]:
        """Return what the worker's phone shows."""
        answer = await self.http.get(f"/sim/chats/{chat_id}/messages", params=query)
        return answer.json()["messages"]


@pytest.fixture
async def start(clock):
    """Start simulators with the settings a test wants."""
    stops = []

    async def begin(**settings: object) -> Running:
        app = build(SimulatorSettings(clock=clock, webhook_pause=0.01, **settings))
        listener = socket.create_server(("127.0.0.1", 0))
        server = make_server(app, "127.0.0.1", 0)
        # What serve() does, without its loop that looks for signals only ten times a second.
        server.config.load()
        server.lifespan = server.config.lifespan_class(server.config)
        await server.startup([listener])
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        http = httpx.AsyncClient(base_url=url, timeout=10)
        stops.append((server, listener, http))
        return Running(url, app.state.cloud, http)

    yield begin
    for server, listener, http in stops:
        await http.aclose()
        await server.shutdown([listener])


@pytest.fixture
async def simulator(start) -> Running:
    return await start()


@pytest.fixture
async def aiogram_bot(simulator) -> AsyncIterator[Bot]:
    """A client that knows nothing of ours."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(simulator.url))
    bot = Bot(TOKEN, session=session)
    yield bot
    await session.close()


@pytest.fixture
async def telegram_bot(simulator) -> AsyncIterator[telegram.Bot]:
    """The client the hotline's bot uses."""
    base = f"{simulator.url}/bot"
    file_base = f"{simulator.url}/file/bot"
    async with telegram.Bot(TOKEN, base_url=base, base_file_url=file_base) as bot:
        yield bot
