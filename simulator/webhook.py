"""Delivery of updates to the bot's own address."""

import asyncio
import ipaddress
import re
from collections import deque
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from simulator.errors import BadRequest
from simulator.json_types import JsonObject
from simulator.objects import unix
from simulator.settings import SimulatorSettings
from simulator.updates import WEBHOOK_SET, Update, UpdateQueue

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the header's name
PORTS = (443, 80, 88, 8443)
LONGEST_PAUSE = 60.0
#: How long Telegram waits for a bot to take an update.
PATIENCE = 60.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """Where updates go."""

    url: str
    secret: str
    max_connections: int


@dataclass(kw_only=True, slots=True)
class LastError:
    """The most recent failure, as getWebhookInfo tells it."""

    date: int = 0
    message: str = ""


class Webhook:
    """Deliver updates: in order within a chat, many chats at once, again until taken."""

    def __init__(self, updates: UpdateQueue, settings: SimulatorSettings) -> None:
        self.target: Target | None = None
        self._updates = updates
        self._settings = settings
        self._error = LastError()
        self._waiting: dict[int, deque[Update]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._client: httpx.AsyncClient | None = None

    async def set(self, target: Target) -> None:
        """Begin to deliver to `target`, with what is pending."""
        await self.remove()
        self.target = target
        self._updates.end_poll(WEBHOOK_SET)
        limits = httpx.Limits(max_connections=target.max_connections)
        # Telegram checks certificates; a bot on this machine has one it signed itself.
        self._client = httpx.AsyncClient(timeout=PATIENCE, limits=limits, verify=False)  # noqa: S501  # see above
        self._updates.on_put = self._offer
        for update in self._updates.pending.values():
            self._offer(update)

    async def remove(self) -> None:
        """Stop delivering; what is pending stays pending."""
        self._updates.on_put = None
        self.target = None
        self._error = LastError()
        self._waiting.clear()
        for task in self._tasks:
            task.cancel()
        if self._client:
            await self._client.aclose()
            self._client = None

    def info(self) -> JsonObject:
        """Return a WebhookInfo."""
        found: JsonObject = {
            "url": self.target.url if self.target else "",
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates.pending),
        }
        if self.target:
            found |= {"max_connections": self.target.max_connections, "ip_address": "127.0.0.1"}
        if self._updates.allowed:
            found["allowed_updates"] = sorted(self._updates.allowed)
        if self._error.date:
            found["last_error_date"] = self._error.date
            found["last_error_message"] = self._error.message
        return found

    def _offer(self, update: Update) -> None:
        waiting = self._waiting.get(update.chat_id)
        if waiting is not None:
            waiting.append(update)
            return
        self._waiting[update.chat_id] = deque([update])
        task = asyncio.create_task(self._deliver_chat(update.chat_id))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver_chat(self, chat_id: int) -> None:
        waiting = self._waiting[chat_id]
        while waiting:
            await self._deliver(waiting[0])
            self._updates.pending.pop(waiting.popleft().update_id, None)
        del self._waiting[chat_id]

    async def _deliver(self, update: Update) -> None:
        pause = self._settings.webhook_pause
        while not await self._taken(update):
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _taken(self, update: Update) -> bool:
        if not self.target or not self._client:
            return False
        headers = {"content-type": "application/json"}
        if self.target.secret:
            headers[SECRET_HEADER] = self.target.secret
        try:
            answer = await self._client.post(
                self.target.url, content=update.body, headers=headers
            )
        except httpx.TimeoutException:
            return self._failed("Read timeout expired")
        except httpx.HTTPError:
            return self._failed("Connection refused")
        if answer.is_success:
            return True
        words = f"{answer.status_code} {answer.reason_phrase}"
        return self._failed(f"Wrong response from the webhook: {words}")

    def _failed(self, message: str) -> bool:
        self._error = LastError(date=unix(self._settings.clock()), message=message)
        return False


def check_target(url: str, secret: str) -> None:
    """Raise what Telegram answers to an address or secret it will not use."""
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        port = parts.port
    except ValueError as error:
        raise BadRequest("invalid webhook URL specified") from error
    if not parts.hostname or parts.scheme not in ("http", "https"):
        raise BadRequest("invalid webhook URL specified")
    if not _is_this_machine(parts.hostname):
        _check_public(parts.scheme, port)
    if len(secret) > 256:
        raise BadRequest("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise BadRequest("secret token contains unallowed characters")


def _check_public(scheme: str, port: int | None) -> None:
    if scheme != "https":
        raise BadRequest("bad webhook: An HTTPS URL must be provided for webhook")
    if (port or 443) not in PORTS:
        raise BadRequest("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def _is_this_machine(host: str) -> bool:
    """Allow plain HTTP and any port here, as Telegram's own server does with --local."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
