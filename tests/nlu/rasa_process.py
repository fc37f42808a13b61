"""A real `python -m nlu.serve`, spoken to over HTTP and killed like any other process."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from cryptography.fernet import Fernet

SECRET, ACTIONS_SECRET = "bot-knows-this", "rasa-knows-this"


def write_settings(folder: Path, actions_url: str) -> dict[str, str]:
    """Write keys, and return the environment that `hotline rasa` would hand over."""
    keys = folder / "keys.json"
    if not keys.exists():
        found = {
            "chat": base64.b64encode(os.urandom(32)).decode(),
            "encryption": [Fernet.generate_key().decode()],
        }
        keys.write_text(json.dumps(found), encoding="utf-8")
    return {
        "HOTLINE_KEYS": str(keys),
        "HOTLINE_TRACKER_URL": f"sqlite:///{folder}/trackers.db",
        "HOTLINE_RASA_SECRET": SECRET,
        "HOTLINE_ACTIONS_SECRET": ACTIONS_SECRET,
        "HOTLINE_ACTIONS_URL": actions_url,
        "HOTLINE_FAQ_COPY": str(folder / "faq.json"),
        "HOTLINE_REDIS_URL": "",
    }


class RasaProcess:
    """Rasa as it is served, with its log in a file."""

    def __init__(self, folder: Path, model: Path, actions_url: str) -> None:
        self.folder, self._model, self._actions_url = folder, model, actions_url
        self.chat = "0" * 32
        self._log = folder / "rasa.log"
        self.port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> RasaProcess:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def start(self) -> None:
        """Start and wait until it answers."""
        environment = {**os.environ, **write_settings(self.folder, self._actions_url)}
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "nlu.serve", "run"),
                    *("--port", str(self.port), "--model", str(self._model)),
                ],
                env=environment,
                stdout=log,
                stderr=log,
            )
        until = time.monotonic() + 60
        while time.monotonic() < until and self._process.poll() is None:
            with contextlib.suppress(OSError):
                if self.get("/")[0] == 200:
                    return
            time.sleep(0.1)
        raise AssertionError(self.log())

    def kill(self) -> None:
        """End it as a crash would."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()

    def log(self) -> str:
        """Return everything it wrote."""
        return self._log.read_text(encoding="utf-8")

    def say(self, text: str, message_id: str, **more: object) -> list[str]:
        """Send a message and return the texts of the replies."""
        status, body = self.post(text, message_id, **more)
        assert status == 200, body
        return [reply["text"] for reply in body["replies"]]

    def post(self, text: str, message_id: str, **more: object) -> tuple[int, dict]:
        """Send a message and return status and body."""
        body = {"chat_key": self.chat, "message_id": message_id, "text": text, "language": None}
        return self.send("POST", "/messages", json.dumps({**body, **more}).encode())

    def get(self, path: str) -> tuple[int, dict]:
        """Read a route."""
        return self.send("GET", path, None)

    def send(
        self, method: str, path: str, body: bytes | None, secret: str = SECRET
    ) -> tuple[int, dict]:
        """Send a request and return status and body."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/webhooks/siaga{path}",
            data=body,
            method=method,
            headers={"X-Siaga-Secret": secret, "Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
                return answer.status, json.loads(answer.read() or b"{}")
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read() or b"{}")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]
