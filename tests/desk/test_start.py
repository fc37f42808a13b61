"""Starting the desk: it serves, or it says in one sentence why not."""

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

import pytest
from httpx import AsyncClient, ConnectError

from hotline import keys as key_file
from hotline.keys import Keys
from hotline.settings import Settings
from hotline.store.engine import Sessions
from tests.conftest import HandClock
from tests.desk.seed import add_cast

ROOT = Path(__file__).parents[2]
#: Longer than a start takes on a busy machine.
PATIENCE = 60


async def start(settings: Settings, **more: str) -> Process:
    environment = {
        "PATH": os.environ["PATH"],
        "HOTLINE_HOME": str(settings.home),
        "HOTLINE_DATABASE_URL": settings.database_url,
    }
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "desk", env=environment | more, cwd=ROOT, stderr=PIPE, stdout=PIPE
    )


async def end(process: Process) -> tuple[int | None, str]:
    async with asyncio.timeout(PATIENCE):
        _, said = await process.communicate()
    return process.returncode, said.decode()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


async def answer(port: int, path: str) -> int:
    async with AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        async with asyncio.timeout(PATIENCE):
            while True:
                try:
                    return (await client.get(path)).status_code
                except ConnectError:
                    await asyncio.sleep(0.1)


async def test_it_serves_and_stops_when_told(settings: Settings, sessions: Sessions) -> None:
    port = free_port()
    process = await start(settings, HOTLINE_DESK_PORT=str(port))

    health = await answer(port, "/health")
    process.send_signal(signal.SIGTERM)
    code, _ = await end(process)

    assert health == 200
    assert code in (0, -signal.SIGTERM)


async def test_a_busy_port_is_named(settings: Settings, sessions: Sessions) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        code, said = await end(await start(settings, HOTLINE_DESK_PORT=port))

    assert code == 2
    assert said.startswith("The desk cannot start. ")
    assert port in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ({"HOTLINE_KEYS": "/nowhere/keys.json"}, "key file is missing"),
        ({"HOTLINE_DATABASE_URL": "sqlite+aiosqlite:////nowhere/x.db"}, "database"),
        (
            {"HOTLINE_DATABASE_URL": "postgresql+psycopg://nobody:hush@127.0.0.1:1/none"},
            "database",
        ),
        ({"HOTLINE_DATABASE_URL": "nonsense"}, "database"),
        ({"HOTLINE_DESK_PORT": "eighty"}, "HOTLINE_DESK_PORT"),
        ({"HOTLINE_DESK_PORT": "99999"}, "HOTLINE_DESK_PORT"),
    ],
)
async def test_what_is_wrong_is_one_sentence(
    settings: Settings, sessions: Sessions, more: dict[str, str], word: str
) -> None:
    port = {"HOTLINE_DESK_PORT": str(free_port())}

    code, said = await end(await start(settings, **(port | more)))

    assert code == 2
    assert word in said
    assert said.count("\n") == 1
    assert "hush" not in said


async def test_the_keys_of_another_database_are_noticed(
    settings: Settings, sessions: Sessions, keys: Keys, clock: HandClock, tmp_path: Path
) -> None:
    async with sessions.begin() as session:
        await add_cast(session, now=clock())
    other = tmp_path / "other.json"
    key_file.create(other)

    port = str(free_port())
    code, said = await end(
        await start(settings, HOTLINE_KEYS=str(other), HOTLINE_DESK_PORT=port)
    )

    assert code == 2
    assert "does not belong to this database" in said
