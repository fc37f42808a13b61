"""No parameter, however strange, is answered with anything but Telegram's own form."""

import json
from contextlib import suppress

import pytest

from simulator.call import Call
from simulator.cloud import Cloud
from simulator.errors import TelegramError
from simulator.methods import METHODS
from simulator.settings import SimulatorSettings
from simulator.worker.write import write
from tests.simulator.conftest import SITI

NAMES = (
    *("text", "caption", "parse_mode", "entities", "reply_markup", "reply_parameters"),
    *("message_id", "message_ids", "callback_query_id", "photo", "document", "voice"),
    *("latitude", "longitude", "action", "file_id", "commands", "scope", "language_code"),
    *("url", "secret_token", "offset", "limit", "allowed_updates", "description", "name"),
)
STRANGE = (
    *(None, [], {}, [[]], [{}], [None], "x", "", "[", "\x00", "nan"),
    *(-1, 1.5, 1e30, True, 10**30),
)
KEYBOARDS = (
    {"inline_keyboard": None},
    {"inline_keyboard": [[None]]},
    {"inline_keyboard": [[{"text": 5}]]},
    {"inline_keyboard": [[{"text": "a", "url": 5}]]},
    {"keyboard": 5},
    {"keyboard": [[5]]},
    {"keyboard": [[{"text": ""}]]},
)
USUAL = {"chat_id": SITI, "text": "halo", "message_id": 2, "latitude": 1, "longitude": 2}


@pytest.fixture
async def cloud(clock):
    """A cloud without a socket, in which Siti and the bot have talked."""
    started = Cloud.start(SimulatorSettings(clock=clock))
    write(started, SITI, "halo")
    await METHODS["sendmessage"].run(started, Call({"chat_id": SITI, "text": "halo"}))
    yield started
    await started.close()


@pytest.mark.parametrize("method", sorted(METHODS))
async def test_a_strange_parameter(cloud, method):
    for name in ("chat_id", *NAMES):
        for value in STRANGE:
            await understood(cloud, method, USUAL | {name: value})


@pytest.mark.parametrize("keyboard", KEYBOARDS)
async def test_a_strange_keyboard(cloud, keyboard):
    await understood(cloud, "sendmessage", USUAL | {"reply_markup": keyboard})


@pytest.mark.parametrize("number", STRANGE)
async def test_a_strange_number_inside(cloud, number):
    quoted = {"reply_parameters": {"message_id": number}}

    await understood(cloud, "sendmessage", USUAL | quoted)
    await understood(cloud, "deletemessages", USUAL | {"message_ids": [number]})


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"5", b"{", b"\xff", b'{"text": "\\ud800"}', b"[" * 100_000]
)
async def test_a_strange_body(simulator, body):
    await simulator.write("halo")
    token = simulator.cloud.settings.token
    kind = {"content-type": "application/json"}

    for path in (f"/bot{token}/sendMessage", f"/sim/chats/{SITI}/send", "/sim/updates"):
        answer = await simulator.http.post(path, content=body, headers=kind)

        assert answer.status_code == 400
        assert isinstance(answer.json(), dict)


async def understood(cloud: Cloud, method: str, parameters: dict[str, object]) -> None:
    """Call a method as a JSON body and as a form would; only Telegram's errors may come."""
    for values in (parameters, as_form(parameters)):
        with suppress(TelegramError):
            result = await METHODS[method].run(cloud, Call(values))
            json.dumps(result, allow_nan=False, default=str)


def as_form(parameters: dict[str, object]) -> dict[str, object]:
    return {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in parameters.items()
    }
