"""Telegram at the edge of the world: records calls and refuses what Telegram refuses."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
from telegram.request import BaseRequest, RequestData

type Answer = tuple[int, dict[str, Any]]

TOKEN = "1000001:fake-telegram-opens-nothing"
ME = {"id": 1000001, "is_bot": True, "first_name": "Siaga", "username": "siaga_test_bot"}
#: Of the largest file a bot gets.
MOST_BYTES = 20 * 1024 * 1024
PARAMETERS = {
    "getme": set(),
    "getupdates": {"offset", "timeout", "allowed_updates"},
    "deletewebhook": {"drop_pending_updates"},
    "setwebhook": {"url", "secret_token", "allowed_updates"},
    "sendmessage": {"chat_id", "text", "reply_markup", "link_preview_options"},
    "getfile": {"file_id"},
    "answercallbackquery": {"callback_query_id", "text", "show_alert"},
    "setmycommands": {"commands", "language_code"},
    "setmydescription": {"description", "language_code"},
    "setmyshortdescription": {"short_description", "language_code"},
}


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A message that arrived in a worker's chat."""

    chat_id: int
    message_id: int
    text: str
    #: Title and callback_data of its inline buttons.
    buttons: tuple[tuple[str, str], ...] = ()
    keyboard: bool = False


@dataclass
class Fault:
    """What happens to the next call of a method for a chat."""

    method: str
    chat_id: int | None
    act: Callable[[], Answer]
    times: int = 1
    after: bool = False


@dataclass
class FakeTelegram(BaseRequest):
    """One Telegram for a test."""

    updates: list[dict[str, Any]] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    popups: dict[str, str] = field(default_factory=dict)
    blocked: set[int] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    #: What workers sent, by file id; a size alone stands for a file over the limit.
    files: dict[str, bytes | int] = field(default_factory=dict)
    #: Paths that getFile gave out; no other can be downloaded from.
    lent: dict[str, str] = field(default_factory=dict)
    #: Bytes after which a download breaks off, each once.
    cuts: list[int] = field(default_factory=list)
    confirmed: int = 0
    next_message: int = 5_000

    @property
    def read_timeout(self) -> float | None:
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    def to(self, chat_id: int) -> list[Sent]:
        return [message for message in self.sent if message.chat_id == chat_id]

    def texts(self, chat_id: int) -> list[str]:
        return [message.text for message in self.to(chat_id)]

    def fail(
        self,
        act: Callable[[], Answer],
        *,
        method: str = "sendmessage",
        chat_id: int | None = None,
        times: int = 1,
        after: bool = False,
    ) -> None:
        """Spoil the next calls; `after`: only once the call was carried out."""
        self.faults.append(
            Fault(method=method, chat_id=chat_id, act=act, times=times, after=after)
        )

    async def do_request(  # type: ignore[override]  # the four time limits are not looked at
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        **_timeouts: Any,
    ) -> tuple[int, bytes]:
        parts = urlsplit(url)
        _, token, name = parts.path.split("/")
        given: dict[str, Any] = dict(parse_qsl(parts.query))
        if request_data is not None:
            given |= request_data.parameters
        if name == "getUpdates" and not self._waiting(int(given["offset"])):
            # A long poll in which nothing happens takes its time.
            await asyncio.sleep(0.02)
        code, body = self._answer(token.removeprefix("bot"), name.lower(), given)
        return code, json.dumps(body).encode()

    def _answer(self, token: str, name: str, given: dict[str, Any]) -> Answer:
        if token != TOKEN:
            return refused(401, "Unauthorized")
        if name not in PARAMETERS:
            return refused(404, "Not Found: method not found")
        if unknown := given.keys() - PARAMETERS[name]:
            return refused(400, f"Bad Request: unknown parameters {sorted(unknown)}")
        self.calls.append((name, given))
        fault = self._fault(name, given.get("chat_id"))
        if fault is not None and not fault.after:
            return fault.act()
        answer: Answer = getattr(self, f"_{name}")(given)
        return answer if fault is None else fault.act()

    def _fault(self, name: str, chat_id: Any) -> Fault | None:
        for fault in self.faults:
            if fault.method == name and fault.chat_id in (None, chat_id):
                fault.times -= 1
                if fault.times <= 0:
                    self.faults.remove(fault)
                return fault
        return None

    def _getme(self, _given: dict[str, Any]) -> Answer:
        return done(ME)

    def _getupdates(self, given: dict[str, Any]) -> Answer:
        self.confirmed = max(self.confirmed, int(given["offset"]))
        return done(self._waiting(self.confirmed)[:100])

    def _waiting(self, offset: int) -> list[dict[str, Any]]:
        return [item for item in self.updates if item.get("update_id", 0) >= offset]

    def _deletewebhook(self, _given: dict[str, Any]) -> Answer:
        return done(True)

    _setwebhook = _setmycommands = _setmydescription = _setmyshortdescription = _deletewebhook

    def _sendmessage(self, given: dict[str, Any]) -> Answer:
        chat_id, text = given["chat_id"], given["text"]
        if chat_id in self.blocked:
            return refused(403, "Forbidden: bot was blocked by the user")
        if not text.strip():
            return refused(400, "Bad Request: message text is empty")
        if len(text.encode("utf-16-le")) // 2 > 4096:
            return refused(400, "Bad Request: message is too long")
        markup = given.get("reply_markup") or {}
        buttons = [button for row in markup.get("inline_keyboard", ()) for button in row]
        for button in buttons:
            data = button.get("callback_data", "")
            if not button["text"].strip() or not 1 <= len(data.encode()) <= 64:
                return refused(400, "Bad Request: BUTTON_DATA_INVALID")
        self.next_message += 1
        self.sent.append(
            Sent(
                chat_id=chat_id,
                message_id=self.next_message,
                text=text,
                buttons=tuple((b["text"], b["callback_data"]) for b in buttons),
                keyboard="keyboard" in markup,
            )
        )
        chat = {"id": chat_id, "type": "private" if chat_id > 0 else "group"}
        message = {"message_id": self.next_message, "date": 1795251600, "chat": chat}
        return done(message | {"from": ME, "text": text})

    def _getfile(self, given: dict[str, Any]) -> Answer:
        file_id = given["file_id"]
        if file_id not in self.files:
            sentence = "wrong file_id or the file is temporarily unavailable"
            return refused(400, f"Bad Request: {sentence}")
        content = self.files[file_id]
        size = content if isinstance(content, int) else len(content)
        if size > MOST_BYTES:
            return refused(400, "Bad Request: file is too big")
        path = f"documents/file_{len(self.lent)}.bin"
        self.lent[path] = file_id
        told = {"file_id": file_id, "file_unique_id": f"u-{file_id}", "file_path": path}
        return done(told | {"file_size": size})

    def downloads(self) -> httpx.AsyncClient:
        """Make the client with which files are fetched."""
        return httpx.AsyncClient(transport=httpx.MockTransport(self._download))

    def _download(self, request: httpx.Request) -> httpx.Response:
        _, file, token, path = request.url.path.split("/", 3)
        assert file == "file"
        if token != f"bot{TOKEN}":
            return httpx.Response(401)
        self.calls.append(("download", {"path": path}))
        fault = self._fault("download", None)
        if fault is not None:
            code, body = fault.act()
            wait = str(body.get("parameters", {}).get("retry_after", ""))
            return httpx.Response(
                code, json=body, headers={"retry-after": wait} if wait else {}
            )
        if path not in self.lent:
            return httpx.Response(404)
        content = self.files[self.lent[path]]
        assert isinstance(content, bytes)
        length = {"content-length": str(len(content))}
        cut = self.cuts.pop(0) if self.cuts else None
        return httpx.Response(200, headers=length, stream=Coming(content, cut))

    def _answercallbackquery(self, given: dict[str, Any]) -> Answer:
        text = given.get("text", "")
        if len(text) > 200:
            return refused(400, "Bad Request: MESSAGE_TOO_LONG")
        self.popups[given["callback_query_id"]] = text
        return done(True)


class Coming(httpx.AsyncByteStream):
    """A file on its way, in packets; the line may break."""

    def __init__(self, content: bytes, cut: int | None) -> None:
        self.content = content
        self.cut = cut

    async def __aiter__(self) -> AsyncIterator[bytes]:
        whole = self.content[: self.cut]
        for start in range(0, len(whole), 65_000):
            yield whole[start : start + 65_000]
        if self.cut is not None:
            raise httpx.ReadError("cut")


def done(result: Any) -> Answer:
    return 200, {"ok": True, "result": result}


def refused(code: int, description: str, **parameters: int) -> Answer:
    body: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
    if parameters:
        body["parameters"] = parameters
    return code, body
