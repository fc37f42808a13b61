"""The real process: what keeps it from running ends in one sentence, and it stops cleanly."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from bot.one_bot_per_home import AnotherBotRuns, alone
from hotline import keys as key_file
from hotline.keys import Keys
from hotline.settings import Settings
from hotline.store.engine import Sessions
from tests.conftest import DATABASES

SQLITE = pytest.mark.parametrize("settings", DATABASES[:1], indirect=True)
REFUSED = "1000001:not-the-token-of-this-simulator"


@asynccontextmanager
async def _telegram() -> AsyncIterator[int]:
    """Run the simulator on a free port."""
    port = _free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "simulator",
        "--port",
        str(port),
        stdout=asyncio.subprocess.DEVNULL,
    )
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        async with asyncio.timeout(30):
            while not await _answers(client):  # noqa: ASYNC110  # another process tells nobody
                await asyncio.sleep(0.05)
    yield port
    process.terminate()
    await process.wait()


async def _answers(client: httpx.AsyncClient) -> bool:
    try:
        return (await client.get("/sim/chats")).is_success
    except httpx.ConnectError:
        return False


async def _start(home: Path, port: int, **more: str) -> asyncio.subprocess.Process:
    env = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME")}
    env |= {"HOTLINE_HOME": str(home), "HOTLINE_SIMULATOR_PORT": str(port), **more}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        env=env,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def _ended(process: asyncio.subprocess.Process) -> tuple[int | None, list[str]]:
    async with asyncio.timeout(30):
        _, err = await process.communicate()
    return process.returncode, err.decode().splitlines()


async def _line_with(process: asyncio.subprocess.Process, event: str) -> None:
    assert process.stderr is not None
    async with asyncio.timeout(30):
        while event.encode() not in (line := await process.stderr.readline()):
            assert line, f"it ended without {event}"


async def test_without_a_key_file_it_says_so(tmp_path: Path) -> None:
    code, lines = await _ended(await _start(tmp_path, 1))

    assert code == 2
    assert [line for line in lines if "key file is missing" in line] == lines


@SQLITE
async def test_a_token_that_telegram_refuses(sessions: Sessions, tmp_path: Path) -> None:
    async with _telegram() as port:
        url = f"http://127.0.0.1:{port}"
        code, lines = await _ended(
            await _start(tmp_path, port, TELEGRAM_BOT_TOKEN=REFUSED, HOTLINE_TELEGRAM_API=url)
        )

    assert code == 2
    assert lines == [
        "Telegram refuses the bot's token. Look at TELEGRAM_BOT_TOKEN, or ask BotFather."
    ]


@SQLITE
async def test_a_second_bot_on_the_same_home(sessions: Sessions, tmp_path: Path) -> None:
    with alone(tmp_path):
        code, lines = await _ended(await _start(tmp_path, 1))

    assert code == 2
    assert lines[-1].startswith("Another bot process already works with this home.")


@SQLITE
async def test_a_webhook_whose_port_is_busy(sessions: Sessions, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        async with _telegram() as port:
            busy = taken.getsockname()[1]
            code, lines = await _ended(await _start(tmp_path, port, **_webhook(busy)))

    assert code == 2
    assert f"It is {busy}; stop what uses it or set HOTLINE_WEBHOOK_PORT." in lines[-1]


async def test_a_webhook_without_a_secret(tmp_path: Path) -> None:
    webhook = {"HOTLINE_WEBHOOK_URL": "https://example.org/telegram"}

    code, lines = await _ended(await _start(tmp_path, 1, **webhook))

    assert code == 2
    assert len(lines) == 1
    assert "HOTLINE_WEBHOOK_SECRET" in lines[0]


@pytest.mark.parametrize("receiving", ["polling", "webhook"])
async def test_it_answers_a_worker_and_stops_cleanly(
    sessions: Sessions, settings: Settings, keys: Keys, receiving: str
) -> None:
    database = {"HOTLINE_DATABASE_URL": settings.database}
    webhook = _webhook(_free_port()) if receiving == "webhook" else {}
    async with _telegram() as port:
        process = await _start(settings.home, port, **database, **webhook)
        await _line_with(process, "bot_started")
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as worker:
            await worker.post("/sim/chats/7001/send", json={"text": "/start"})
            said = await _answer(worker)

        process.send_signal(signal.SIGTERM)
        code, lines = await _ended(process)

    assert said.startswith("Halo")
    assert code == 0
    assert "bot_stopped" in lines[-1]


def test_the_home_is_free_again_once_its_bot_ended(tmp_path: Path) -> None:
    with alone(tmp_path), pytest.raises(AnotherBotRuns), alone(tmp_path):
        pass
    with alone(tmp_path):
        key_file.create(tmp_path / "keys.json")


async def _answer(worker: httpx.AsyncClient) -> str:
    async with asyncio.timeout(20):
        while True:
            found = (await worker.get("/sim/chats/7001/messages")).json()["messages"]
            texts: list[str] = [item["text"] for item in found if item["from"] == "bot"]
            if texts:
                return texts[0]
            await asyncio.sleep(0.05)


def _webhook(port: int) -> dict[str, str]:
    return {
        "HOTLINE_WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
        "HOTLINE_WEBHOOK_SECRET": "a-secret-of-sixteen-or-more",
        "HOTLINE_WEBHOOK_PORT": str(port),
    }


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
