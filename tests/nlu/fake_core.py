"""The core as Rasa sees it: actions that answer as recorded, and a published FAQ."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

RECORDED = Path(__file__).parents[1] / "contract" / "rasa"
FAQ = [
    ("passport-held", ["boleh ga bos pegang paspor", "can my employer keep my passport"]),
    ("taiwan-route", ["gmn cara kerja ke taiwan", "how do i work in taiwan"]),
    ("wages-unpaid", ["gaji tiga bulan belum dibayar", "my salary was not paid"]),
]


def document(entries=FAQ, version: int = 1) -> dict:
    """Return an FAQ document as the core publishes it."""
    return {
        "version": version,
        "entries": [
            {"id": name, "titles": {"id": name}, "answers": {}, "examples": examples}
            for name, examples in entries
        ],
    }


class FakeCore:
    """Records what Rasa sends; answers with what rasa-sdk was recorded to answer."""

    def __init__(self) -> None:
        self.calls: list[dict] = []
        self.secrets: list[str | None] = []
        self.broken: dict[str, int] = {}  # action -> status to answer with
        self.document = document()
        self.faq_reads = 0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(self))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> FakeCore:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def forget(self) -> None:
        """Begin anew for the next test."""
        self.calls, self.secrets, self.broken = [], [], {}

    def called(self) -> list[str]:
        """List the actions called so far."""
        return [call["next_action"] for call in self.calls]

    def act(self, call: dict) -> tuple[int, dict]:
        """Answer one call."""
        self.calls.append(call)
        action = call["next_action"]
        if action in self.broken:
            words = call["tracker"]["latest_message"]["text"]
            return self.broken[action], {"error": words, "action_name": action}
        if action == "validate_complaint_form":
            return 200, {"events": _talk(call), "responses": []}
        recorded = RECORDED / f"{action}.json"
        return 200, json.loads(recorded.read_text(encoding="utf-8"))["answer"]


def _talk(call: dict) -> list[dict]:
    # As the real action does: nothing when the form begins, and the outcome once it ends.
    if not call["tracker"]["active_loop"]:
        return []
    ends = {"/later": "pause", "batalkan": "cancel"}
    outcome = ends.get(call["tracker"]["latest_message"]["text"])
    return [{"event": "slot", "name": "complaint_answer", "value": outcome}]


def _handler_of(core: FakeCore) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            size = int(self.headers["Content-Length"])
            core.secrets.append(self.headers.get("X-Siaga-Secret"))
            self._answer(*core.act(json.loads(self.rfile.read(size))))

        def do_GET(self) -> None:
            core.faq_reads += 1
            etag = f'"{core.document["version"]}"'
            if self.headers.get("If-None-Match") == etag:
                self._answer(304, None, etag)
            else:
                self._answer(200, core.document, etag)

        def _answer(self, status: int, body: dict | None, etag: str = "") -> None:
            content = b"" if body is None else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("ETag", etag)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    return Handler
