"""Updates delivered to the bot's own address."""

import asyncio
import json
import socket

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.simulator.conftest import SITI
from tests.simulator.test_long_poll import until

SECRET = "a-secret_1"


class Receiver:
    """A bot's webhook that can be told to fail, and remembers what reached it."""

    def __init__(self) -> None:
        self.failures = 0
        self.tried: list[str] = []
        self.taken: list[dict[str, object]] = []
        self.secrets: set[str | None] = set()
        self.app = Starlette(routes=[Route("/hook", self.receive, methods=["POST"])])

    async def receive(self, request: Request) -> Response:
        update = json.loads(await request.body())
        self.secrets.add(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.tried.append(update["message"]["text"])
        await asyncio.sleep(0)
        if self.failures:
            self.failures -= 1
            return Response(status_code=503)
        self.taken.append(update)
        return Response()

    def texts(self, chat_id: int) -> list[str]:
        found = [update["message"] for update in self.taken]
        return [m["text"] for m in found if m["chat"]["id"] == chat_id]


@pytest.fixture
async def receiver():
    made = Receiver()
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(made.app, log_level="warning", ws="none", lifespan="off")
    config.load()
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    await server.startup([listener])
    made.url = f"http://127.0.0.1:{listener.getsockname()[1]}/hook"
    yield made
    await server.shutdown([listener])


async def test_pending_and_new_updates_arrive_with_the_secret(simulator, receiver):
    await simulator.write("sebelum")
    await simulator.call("setWebhook", url=receiver.url, secret_token=SECRET)
    await simulator.write("sesudah")

    await until(lambda: len(receiver.taken) == 2)

    assert receiver.texts(SITI) == ["sebelum", "sesudah"]
    assert receiver.secrets == {SECRET}
    await until(lambda: not simulator.cloud.updates.pending)


async def test_a_refused_update_comes_again_before_the_next_one(simulator, receiver):
    receiver.failures = 3
    await simulator.call("setWebhook", url=receiver.url)

    await simulator.write("satu")
    await simulator.write("dua")
    await until(lambda: len(receiver.taken) == 2)

    assert receiver.tried == ["satu"] * 4 + ["dua"]
    info = await simulator.call("getWebhookInfo")
    assert info["last_error_message"] == (
        "Wrong response from the webhook: 503 Service Unavailable"
    )
    assert info["last_error_date"] == int(simulator.cloud.now().timestamp())


async def test_one_chat_that_fails_does_not_hold_up_the_others(simulator, receiver):
    await simulator.call("setWebhook", url=receiver.url)
    said = [f"pesan {n}" for n in range(10)]
    receiver.failures = 5

    for text in said:
        for chat_id in (1, 2, 3):
            await simulator.write(text, chat_id)
    await until(lambda: len(receiver.taken) == 30)

    assert [receiver.texts(chat_id) for chat_id in (1, 2, 3)] == [said] * 3


async def test_an_address_where_nobody_listens(simulator):
    await simulator.call("setWebhook", url="http://127.0.0.1:9/nobody")
    await simulator.write("halo")

    await until(lambda: simulator.cloud.webhook.info().get("last_error_date"))

    info = await simulator.call("getWebhookInfo")
    assert info["last_error_message"] == "Connection refused"
    assert info["pending_update_count"] == 1
    await simulator.call("deleteWebhook")
    [update] = await simulator.call("getUpdates")
    assert update["message"]["text"] == "halo"


async def test_pending_updates_can_be_dropped(simulator):
    await simulator.write("halo")
    await simulator.call("deleteWebhook", drop_pending_updates=True)

    assert await simulator.call("getUpdates") == []


REFUSED = [
    ("bad webhook: An HTTPS URL must be provided for webhook", "http://example.org/x", ""),
    (
        "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        "https://example.org:9000/x",
        "",
    ),
    ("invalid webhook URL specified", "ftp://example.org/x", ""),
    ("secret token is too long", "https://example.org/x", "x" * 257),
    ("secret token contains unallowed characters", "https://example.org/x", "a b"),
]


@pytest.mark.parametrize(("reason", "url", "secret"), REFUSED)
async def test_an_address_that_may_not_be(simulator, reason, url, secret):
    error = await simulator.refused("setWebhook", url=url, secret_token=secret)

    assert error["description"] == f"Bad Request: {reason}"
