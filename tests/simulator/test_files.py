"""What a bot may fetch, by which path and how long."""

import httpx
import pytest

from simulator.settings import TOKEN
from tests.simulator.conftest import SITI

WORDS = b"kontrak kerja" * 100


@pytest.fixture
async def file_id(simulator) -> str:
    form = {"files": {"file": ("kontrak.txt", WORDS)}, "data": {"kind": "document"}}
    await simulator.http.post(f"/sim/chats/{SITI}/send", **form)
    return (await simulator.call("getUpdates"))[-1]["message"]["document"]["file_id"]


async def fetch(simulator, path: str) -> httpx.Response:
    return await simulator.http.get(f"/file/bot{TOKEN}/{path}")


async def test_a_path_that_nobody_was_given_leads_nowhere(simulator, file_id):
    assert (await fetch(simulator, "documents/file_0.txt")).status_code == 404

    found = await simulator.call("getFile", file_id=file_id)

    assert found["file_path"] == "documents/file_0.txt"
    assert (await fetch(simulator, found["file_path"])).content == WORDS


async def test_a_path_is_good_for_an_hour_and_can_be_asked_for_again(simulator, file_id, clock):
    path = (await simulator.call("getFile", file_id=file_id))["file_path"]

    clock.advance(minutes=59)
    assert (await fetch(simulator, path)).status_code == 200
    clock.advance(minutes=1)
    assert (await fetch(simulator, path)).status_code == 404

    await simulator.call("getFile", file_id=file_id)
    assert (await fetch(simulator, path)).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ("x", "invalid file_id"),
        ("AgACAgUAAxkBAAIBnobody", "wrong file_id or the file is temporarily unavailable"),
        ("", "file_id not specified"),
    ],
)
async def test_a_file_id_of_nobody_is_refused(simulator, wrong, reason):
    error = await simulator.refused("getFile", file_id=wrong)

    assert error["description"] == f"Bad Request: {reason}"


async def test_a_fetch_can_be_made_to_fail_or_to_break_off(simulator, file_id):
    path = (await simulator.call("getFile", file_id=file_id))["file_path"]
    for fault in ({"kind": "429", "retry_after": 9}, {"kind": "lost", "retry_after": 0}):
        await simulator.http.post("/sim/faults", json={"method": "download"} | fault)

    refused = await fetch(simulator, path)
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "9")
    with pytest.raises(httpx.RemoteProtocolError):
        await fetch(simulator, path)
    assert (await fetch(simulator, path)).content == WORDS
