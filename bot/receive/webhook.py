"""Webhook: Telegram calls us; nobody else is heard."""

import hmac
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.receive.inbound import update_id_of
from bot.receive.store import Receiver
from hotline.errors import (
    SettingInvalid,
    SettingMissing,
    StoreUnavailable,
    UpdateMalformed,
)
from hotline.logs import events
from hotline.settings import Secret, Settings

log = events(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the header's name
#: An update with the longest text, its entities and a forwarded album is far below this.
LARGEST_BODY = 1_000_000


def check(settings: Settings) -> None:
    """Raise what keeps the bot from starting with a webhook."""
    if not settings.webhook_secret:
        raise SettingMissing(
            "HOTLINE_WEBHOOK_URL is set, so HOTLINE_WEBHOOK_SECRET must be too."
        )
    if not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", settings.webhook_secret):
        raise SettingInvalid(
            "HOTLINE_WEBHOOK_SECRET must be 16 to 256 letters, digits, underscores or hyphens."
        )
    if not urlsplit(settings.webhook_url).hostname:
        raise SettingInvalid(
            "HOTLINE_WEBHOOK_URL must be an address such as https://…/telegram."
        )


def build_webhook(receiver: Receiver, *, path: str, secret: Secret) -> Starlette:
    """Make the application with its one route; the path holds no token."""

    async def receive(request: Request) -> Response:
        shown = request.headers.get(SECRET_HEADER)
        if shown is None or not hmac.compare_digest(shown.encode(), secret.encode()):
            log.warning("webhook_forged")
            return Response(status_code=401 if shown is None else 403)
        return await _take(receiver, request)

    return Starlette(routes=[Route(path, receive, methods=["POST"])])


async def _take(receiver: Receiver, request: Request) -> Response:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            log.warning("webhook_body_too_large")
            return Response(status_code=413)
    try:
        raw = json.loads(body)
        update_id_of(raw)
    except (ValueError, RecursionError, UpdateMalformed):
        log.warning("webhook_malformed")
        return Response(status_code=400)
    try:
        await receiver.take([raw])
    except StoreUnavailable as error:
        # Not acknowledged: Telegram sends it again.
        log.error("updates_not_stored", error=error)
        return Response(status_code=503)
    return Response(status_code=200)


class WebhookServer(uvicorn.Server):
    """A server that leaves signals to the bot."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take no signals."""
        yield


def server_for(app: Starlette) -> WebhookServer:
    """Make the server; its own logs would hold addresses."""
    config = uvicorn.Config(
        app,
        access_log=False,
        log_config=None,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=5,
    )
    return WebhookServer(config)
