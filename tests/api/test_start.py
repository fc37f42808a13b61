"""Starting the API: it serves, or it says in one sentence why not."""

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest

from hotline.settings import Settings
from hotline.store.engine import Sessions
from tests.desk.test_start import answer, end, free_port

ROOT = Path(__file__).parents[2]


async def start(settings: Settings, **more: str) -> asyncio.subprocess.Process:
    environment = {
        "PATH": os.environ["PATH"],
        "HOTLINE_HOME": str(settings.home),
        "HOTLINE_DATABASE_URL": settings.database_url,
    }
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "api", env=environment | more, cwd=ROOT, stderr=PIPE, stdout=PIPE
    )


async def test_it_serves_and_stops_when_told(settings: Settings, sessions: Sessions) -> None:
    port = free_port()
    process = await start(settings, HOTLINE_API_PORT=str(port))

    health = await answer(port, "/health")
    refused = await answer(port, "/api/v1/handovers")
    process.send_signal(signal.SIGTERM)
    code, said = await end(process)

    assert (health, refused) == (200, 401)
    assert code in (0, -signal.SIGTERM)
    assert said == ""


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ({"HOTLINE_KEYS": "/nowhere/keys.json"}, "key file is missing"),
        ({"HOTLINE_API_PORT": "eighty"}, "HOTLINE_API_PORT"),
    ],
)
async def test_what_is_wrong_is_one_sentence(
    settings: Settings, sessions: Sessions, more: dict[str, str], word: str
) -> None:
    port = {"HOTLINE_API_PORT": str(free_port())}

    code, said = await end(await start(settings, **(port | more)))

    assert code == 2
    assert word in said
    assert said.count("\n") == 1


async def test_a_busy_port_is_named(settings: Settings, sessions: Sessions) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        code, said = await end(await start(settings, HOTLINE_API_PORT=port))

    assert code == 2
    assert port in said
    assert "HOTLINE_API_PORT" in said
