import asyncio
import os
import uuid

import pytest
from nlu.locks import ConversationLocks
from nlu.settings import settings as read_settings

REDIS = os.environ.get("TEST_REDIS_URL", "")


@pytest.fixture(
    params=[
        "memory",
        pytest.param(
            "redis",
            marks=pytest.mark.skipif(
                not REDIS, reason="TEST_REDIS_URL names no Redis to test on"
            ),
        ),
    ]
)
def locks(request, settings, monkeypatch):
    """Two processes' locks where Redis joins them, else one process's."""
    if request.param == "redis":
        monkeypatch.setenv("HOTLINE_REDIS_URL", REDIS)
        read_settings.cache_clear()
        return ConversationLocks(), ConversationLocks()
    alone = ConversationLocks()
    return alone, alone


async def hold(locks: ConversationLocks, chat: str, seen: list[str], name: str) -> None:
    async with locks.lock(chat):
        seen.append(f"{name} in")
        await asyncio.sleep(0.05)
        seen.append(f"{name} out")


async def test_a_chat_is_held_by_one_at_a_time(locks):
    seen: list[str] = []
    chat = uuid.uuid4().hex

    await asyncio.gather(hold(locks[0], chat, seen, "a"), hold(locks[1], chat, seen, "b"))

    assert seen in (["a in", "a out", "b in", "b out"], ["b in", "b out", "a in", "a out"])


async def test_different_chats_do_not_wait_for_each_other(locks):
    seen: list[str] = []

    await asyncio.gather(
        hold(locks[0], uuid.uuid4().hex, seen, "a"), hold(locks[1], uuid.uuid4().hex, seen, "b")
    )

    assert {seen[0], seen[1]} == {"a in", "b in"}


async def test_an_error_frees_the_chat(locks):
    chat = uuid.uuid4().hex
    with pytest.raises(ValueError, match="oops"):
        async with locks[0].lock(chat):
            raise ValueError("oops")

    seen: list[str] = []
    await asyncio.wait_for(hold(locks[1], chat, seen, "a"), 2)
    assert seen == ["a in", "a out"]
