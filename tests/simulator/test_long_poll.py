"""getUpdates: in order, nothing lost, one at a time."""

import asyncio
import random

from tests.simulator.conftest import SITI


async def test_updates_come_again_until_they_are_confirmed(simulator):
    for word in ("satu", "dua", "tiga"):
        await simulator.write(word)

    first = await simulator.call("getUpdates", limit=2)
    again = await simulator.call("getUpdates")
    rest = await simulator.call("getUpdates", offset=first[-1]["update_id"] + 1)

    assert [update["message"]["text"] for update in again] == ["satu", "dua", "tiga"]
    assert [update["message"]["text"] for update in rest] == ["tiga"]


async def test_a_negative_offset_keeps_only_the_last(simulator):
    for word in ("satu", "dua", "tiga"):
        await simulator.write(word)

    last = await simulator.call("getUpdates", offset=-2)

    assert [update["message"]["text"] for update in last] == ["dua", "tiga"]
    assert len(await simulator.call("getUpdates")) == 2


async def test_a_long_poll_returns_with_the_first_update(simulator):
    waiting = asyncio.create_task(simulator.call("getUpdates", timeout=30))
    await until(lambda: simulator.cloud.updates.is_polled)

    await simulator.write("halo")

    [update] = await asyncio.wait_for(waiting, 5)
    assert update["message"]["text"] == "halo"


async def test_a_long_poll_without_news_returns_empty_handed(simulator):
    assert await simulator.call("getUpdates", timeout=1) == []


async def test_the_older_of_two_long_polls_ends_with_a_conflict(simulator):
    older = asyncio.create_task(simulator.refused("getUpdates", timeout=30))
    await until(lambda: simulator.cloud.updates.is_polled)
    newer = asyncio.create_task(simulator.call("getUpdates", timeout=30))

    error = await asyncio.wait_for(older, 5)
    await simulator.write("halo")

    assert error["error_code"] == 409
    assert error["description"].startswith("Conflict: terminated by other getUpdates request")
    assert len(await asyncio.wait_for(newer, 5)) == 1


async def test_no_polling_while_a_webhook_is_set(simulator):
    polling = asyncio.create_task(simulator.refused("getUpdates", timeout=30))
    await until(lambda: simulator.cloud.updates.is_polled)
    await simulator.call("setWebhook", url="http://127.0.0.1:9/nobody")

    ended = await asyncio.wait_for(polling, 5)
    refused = await simulator.refused("getUpdates")

    assert ended["description"] == "Conflict: terminated by setWebhook request"
    assert refused["error_code"] == 409
    assert "while webhook is active" in refused["description"]


async def test_only_the_kinds_asked_for(simulator):
    await simulator.call("getUpdates", allowed_updates=["message"])

    await simulator.write("halo")
    blocked = await simulator.http.post(f"/sim/chats/{SITI}/block")

    assert blocked.json()["update_id"] is None
    assert [set(update) for update in await simulator.call("getUpdates")] == [
        {"update_id", "message"}
    ]


async def test_many_writers_and_a_forgetful_bot_lose_nothing(simulator):
    """A bot that dies between polls sees every message, in order within each chat."""
    chance = random.Random(68)  # noqa: S311  # no secret: a seed that repeats the test
    said = {chat_id: [f"{chat_id}-{n}" for n in range(15)] for chat_id in range(1, 9)}

    async def talk(chat_id):
        for text in said[chat_id]:
            await simulator.write(text, chat_id)

    async def listen():
        heard, offset = {}, 0
        while len(heard) < 8 * 15:
            updates = await simulator.call("getUpdates", offset=offset, limit=7, timeout=5)
            heard |= {u["update_id"]: u["message"] for u in updates}
            if updates and chance.random() < 0.6:
                offset = updates[-1]["update_id"] + 1
        return [heard[number] for number in sorted(heard)]

    heard, *_ = await asyncio.gather(listen(), *map(talk, said))

    by_chat = {
        chat_id: [m["text"] for m in heard if m["chat"]["id"] == chat_id] for chat_id in said
    }
    assert by_chat == said


async def until(true) -> None:
    """Give other tasks their turn until something holds."""
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110  # what is waited for tells nobody when it happens
            await asyncio.sleep(0)
