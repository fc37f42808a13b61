"""One message of a chat at a time, in one Rasa process or in several."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from weakref import WeakValueDictionary

from rasa.core.lock_store import LockError, LockStore

from nlu.settings import settings

#: Longer than any turn; a process that dies in a turn frees the chat after it.
HELD_AT_MOST = 60.0


class ConversationLocks(LockStore):
    """Locks in memory, or in Redis where HOTLINE_REDIS_URL is set.

    Rasa's own stores wait in steps of a second, and its Redis store reads, changes and
    writes a ticket list without any guard, so two processes can hold one chat.
    """

    def __init__(self, **_: Any) -> None:
        super().__init__()
        self._here: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._redis = _redis(settings().redis_url)

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = HELD_AT_MOST,
        wait_time_in_seconds: float = 0.02,
    ) -> AsyncIterator[None]:
        """Hold a chat; whoever comes second waits."""
        here = self._here.get(conversation_id)
        if here is None:
            here = self._here[conversation_id] = asyncio.Lock()
        async with here:
            if self._redis is None:
                yield
                return
            async with self._across_processes(
                conversation_id, lock_lifetime, wait_time_in_seconds
            ):
                yield

    @asynccontextmanager
    async def _across_processes(
        self, conversation_id: str, lifetime: float, pause: float
    ) -> AsyncIterator[None]:
        lock = self._redis.lock(
            f"siaga:turn:{conversation_id}",
            timeout=lifetime,
            sleep=pause,
            blocking_timeout=lifetime,
        )
        if not await lock.acquire():
            raise LockError("Another process holds this chat.")
        try:
            yield
        finally:
            # Held longer than its lifetime: it is no longer ours to release.
            if await lock.owned():
                await lock.release()


def _redis(url: str | None) -> Any:
    if url is None:
        return None
    from redis import asyncio as redis

    return redis.from_url(url)
