"""Faults on order."""

import asyncio
import json

import httpx
import pytest

from tests.simulator.conftest import SITI
from tests.simulator.test_long_poll import until


@pytest.fixture(autouse=True)
async def siti_has_written(simulator):
    await simulator.write("halo")


async def order(simulator, **fault: object) -> httpx.Response:
    return await simulator.http.post("/sim/faults", json=fault)


async def test_too_many_requests_says_how_long_to_wait(simulator):
    await order(simulator, method="sendMessage", kind="429", retry_after=7)

    url = f"/bot{simulator.cloud.settings.token}/sendMessage"
    answer = await simulator.http.post(url, json={"chat_id": SITI, "text": "x"})

    assert answer.headers["Retry-After"] == "7"
    assert answer.json() == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }


async def test_a_fault_strikes_as_often_as_ordered(simulator):
    await order(simulator, method="sendMessage", kind="500", times=2)

    await simulator.refused("sendMessage", chat_id=SITI, text="x")
    left = (await simulator.http.get("/sim/faults")).json()["faults"]
    await simulator.refused("sendMessage", chat_id=SITI, text="x")

    assert left[0]["times"] == 1
    assert await simulator.call("sendMessage", chat_id=SITI, text="x")


async def test_a_fault_strikes_only_its_method_and_its_chat(simulator):
    await simulator.write("halo", 7002)
    await order(simulator, method="sendMessage", kind="blocked", chat_id=7002, times=None)

    assert await simulator.call("sendMessage", chat_id=SITI, text="x")
    assert await simulator.call("sendChatAction", chat_id=7002, action="typing")
    error = await simulator.refused("sendMessage", chat_id=7002, text="x")

    assert error["description"] == "Forbidden: bot was blocked by the user"


async def test_faults_can_be_taken_back(simulator):
    await order(simulator, kind="500", times=None)
    await simulator.refused("getMe")

    await simulator.http.delete("/sim/faults")

    assert await simulator.call("getMe")


async def test_no_answer_at_all(simulator):
    await order(simulator, method="getMe", kind="timeout", retry_after=30)

    url = f"/bot{simulator.cloud.settings.token}/getMe"
    with pytest.raises(httpx.ReadTimeout):
        await simulator.http.get(url, timeout=0.1)


async def test_a_call_that_was_carried_out_and_whose_answer_is_lost(simulator):
    await order(simulator, method="sendMessage", kind="lost", retry_after=30)

    call = asyncio.create_task(
        simulator.call("sendMessage", chat_id=SITI, text="sudah terkirim")
    )
    await until(lambda: simulator.cloud.chats[SITI].after(1))

    assert [m["text"] for m in await simulator.messages(after=1)] == ["sudah terkirim"]
    assert not call.done()
    call.cancel()


async def test_an_answer_that_is_no_json(simulator):
    await order(simulator, method="getMe", kind="garbage")

    answer = await simulator.http.get(f"/bot{simulator.cloud.settings.token}/getMe")

    with pytest.raises(json.JSONDecodeError):
        answer.json()


@pytest.mark.parametrize(
    "fault",
    [
        {},
        {"kind": "earthquake"},
        {"kind": "500", "times": 0},
        {"kind": "429", "retry_after": "soon"},
        {"kind": "500", "chat_id": "x"},
    ],
)
async def test_a_fault_that_makes_no_sense(simulator, fault):
    answer = await order(simulator, **fault)

    assert answer.status_code == 400
    assert answer.json()["error"].endswith(".")
