"""The product itself: every process started as `hotline up` starts it, on ports of its own."""

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx
import psutil

from hotline.cli.prepare import Prepared, prepare
from hotline.cli.ready import answers
from hotline.cli.start import MODEL, RASA_PYTHON, ROOT
from hotline.settings import Secret, Settings

#: Rasa loads TensorFlow before it answers.
LONGEST_START = 120
WHY_NOT = "Rasa's environment or model is missing: run `make setup train`"


def can_run() -> bool:
    """Tell whether Rasa's environment and model are there."""
    return RASA_PYTHON.exists() and MODEL.exists()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def settings_in(home: Path, **more: Any) -> Settings:
    """Settings with ports that nobody uses."""
    return Settings(
        home=home,
        desk_port=free_port(),
        simulator_port=free_port(),
        rasa_port=free_port(),
        actions_port=free_port(),
        api_port=free_port(),
        webhook_port=free_port(),
        **more,
    )


class Product:
    """All processes of one hotline."""

    def __init__(self, settings: Settings, *names: str) -> None:
        self.names = names or ("simulator", "actions", "rasa", "bot", "desk")
        self.settings = settings
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.prepared: Prepared | None = None
        #: More of the environment, for what Settings does not pass on.
        self.more: dict[str, str] = {}
        #: How long Rasa's log was when it was started last.
        self.rasa_log_before = 0

    async def start(self) -> None:
        self.prepared = await prepare(self.settings)
        for name in self.names:
            self.start_one(name)
        await self.wait_ready(*(name for name in self.names if name != "bot"))

    def start_one(self, name: str) -> None:
        logs = self.settings.home / "logs"
        logs.mkdir(exist_ok=True)
        log = (logs / f"{name}.log").open("ab")
        if name == "rasa":
            self.rasa_log_before = log.tell()
        self.running[name] = subprocess.Popen(
            [sys.executable, "-c", "from hotline.cli import main; main()", name],
            cwd=ROOT,
            env=self.environment(),
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        log.close()

    def environment(self) -> dict[str, str]:
        settings = self.settings
        given = {
            "HOTLINE_HOME": str(settings.home),
            "HOTLINE_DATABASE_URL": str.__str__(settings.database_url),
            "HOTLINE_DESK_PORT": str(settings.desk_port),
            "HOTLINE_SIMULATOR_PORT": str(settings.simulator_port),
            "HOTLINE_RASA_PORT": str(settings.rasa_port),
            "HOTLINE_ACTIONS_PORT": str(settings.actions_port),
            "HOTLINE_API_PORT": str(settings.api_port),
            "HOTLINE_WEBHOOK_PORT": str(settings.webhook_port),
        }
        kept = {key: value for key, value in os.environ.items() if "TOKEN" not in key}
        return {**kept, **given, **self.more}

    async def wait_ready(self, *names: str) -> None:
        """Wait until every process answers; show the log of one that died instead."""
        until = time.monotonic() + LONGEST_START
        while True:
            found = await answers(self.settings)
            if all(ready for name, ready in found.items() if name in (names or self.names)):
                return
            for name, process in self.running.items():
                if process.poll() is not None:
                    raise AssertionError(f"{name} died:\n{self.log(name)[-2000:]}")
            assert time.monotonic() < until, f"not ready: {found}"
            await asyncio.sleep(0.1)

    async def wait_ranked(self) -> None:
        """Wait until Rasa, started last, has learnt the published FAQ with its embeddings."""
        until = time.monotonic() + LONGEST_START
        log = self.settings.home / "logs" / "rasa.log"
        while b"faq_ranked" not in log.read_bytes()[self.rasa_log_before :]:
            assert time.monotonic() < until, "the FAQ was never ranked"
            await asyncio.sleep(0.2)

    def kill(self, name: str) -> None:
        """End a process without warning, as a crash would."""
        self.running[name].send_signal(signal.SIGKILL)
        self.running[name].wait()
        del self.running[name]

    def stop_one(self, name: str) -> None:
        process = self.running.pop(name)
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(15)
        if process.poll() is None:
            process.kill()
            process.wait()

    def stop(self) -> None:
        for process in self.running.values():
            process.terminate()
        for name in list(self.running):
            self.stop_one(name)

    def log(self, name: str) -> str:
        return (self.settings.home / "logs" / f"{name}.log").read_text(errors="replace")

    def memory(self) -> dict[str, float]:
        """Tell each process's resident memory in MB, its children's with it."""
        found = {}
        for name, process in self.running.items():
            parent = psutil.Process(process.pid)
            whole = [parent, *parent.children(recursive=True)]
            found[name] = sum(one.memory_info().rss for one in whole) / 1e6
        return found

    @property
    def desk(self) -> str:
        return f"http://127.0.0.1:{self.settings.desk_port}"

    @property
    def simulator(self) -> str:
        return f"http://127.0.0.1:{self.settings.simulator_port}"


class Worker:
    """A worker at the simulator: writes, presses buttons and reads."""

    def __init__(self, client: httpx.AsyncClient, chat_id: int) -> None:
        self.client = client
        self.chat_id = chat_id
        self.seen = 0

    async def write(self, text: str) -> None:
        await self._send({"text": text})

    async def press(self, title: str) -> None:
        """Press the newest button with this title."""
        for message in reversed(await self.messages(after=0)):
            for button in message["buttons"]:
                if title.lower() in button["text"].lower():
                    await self._send({"button": button["callback_data"]})
                    return
        raise AssertionError(f"no button {title!r}")

    async def messages(self, *, after: int | None = None) -> list[dict[str, Any]]:
        found = await self.client.get(
            f"/sim/chats/{self.chat_id}/messages",
            params={"after": self.seen if after is None else after},
        )
        found.raise_for_status()
        body = found.json()
        return list(body["messages"] if isinstance(body, dict) else body)

    async def replies(self, *, timeout: float = 10, quiet: float = 0.6) -> list[str]:
        """Wait for the bot's next messages, until it has been quiet for a moment."""
        until = time.monotonic() + timeout
        heard: list[str] = []
        last = time.monotonic()
        while time.monotonic() < until:
            fresh = await self.messages()
            for message in fresh:
                self.seen = max(self.seen, message["message_id"])
                if message["from"] == "bot":
                    heard.append(message["text"])
                    last = time.monotonic()
            if heard and time.monotonic() - last > quiet:
                break
            await asyncio.sleep(0.05)
        return heard

    async def ask(self, text: str, *, timeout: float = 10) -> str:
        """Write and return everything the bot says to it."""
        await self.write(text)
        return "\n".join(await self.replies(timeout=timeout))

    async def wait_for(self, words: str, *, timeout: float = 10) -> str:
        """Wait for a message from the bot that holds these words."""
        until = time.monotonic() + timeout
        while time.monotonic() < until:
            for message in await self.messages(after=0):
                if message["from"] == "bot" and words in message["text"]:
                    return str(message["text"])
            await asyncio.sleep(0.05)
        raise AssertionError(f"the bot never said {words!r}: {await self.messages(after=0)}")

    async def _send(self, body: dict[str, Any]) -> None:
        sent = await self.client.post(f"/sim/chats/{self.chat_id}/send", json=body)
        sent.raise_for_status()
        # What was said before is no answer to this.
        self.seen = max(self.seen, sent.json()["message_id"])


def postgres_settings(home: Path, address: str) -> Settings:
    return settings_in(home, database_url=Secret(address))
