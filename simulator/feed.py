"""What happens, told at once to everybody who watches."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

from simulator.json_types import JsonObject

#: Events a slow page may lag behind before it is told to load everything again.
BACKLOG = 1000


class Feed:
    """Pages that listen, and calls that wait for the next message of a chat."""

    def __init__(self) -> None:
        self._pages: set[asyncio.Queue[str | None]] = set()
        self._waiting: dict[int, set[asyncio.Event]] = {}
        self.closed = False

    @property
    def watched(self) -> bool:
        """Tell whether any page listens, so that nothing is rendered for nobody."""
        return bool(self._pages)

    def tell(self, event: str, value: JsonObject) -> None:
        """Send one event to every open page."""
        if not self._pages:
            return
        line = f"event: {event}\ndata: {json.dumps(value, ensure_ascii=False)}\n\n"
        for page in self._pages:
            if page.qsize() < BACKLOG:
                page.put_nowait(line)
            elif page.qsize() == BACKLOG:
                page.put_nowait("event: reload\ndata: {}\n\n")

    def changed(self, chat_id: int) -> None:
        """Wake the calls that wait for something new in this chat."""
        for event in self._waiting.get(chat_id, ()):
            event.set()

    def is_waited_for(self, chat_id: int) -> bool:
        """Tell whether a call waits for something new in this chat."""
        return bool(self._waiting.get(chat_id))

    @contextmanager
    def waiting(self, chat_id: int) -> Iterator[asyncio.Event]:
        """Give an event that is set when the chat changes."""
        event = asyncio.Event()
        group = self._waiting.setdefault(chat_id, set())
        group.add(event)
        try:
            yield event
        finally:
            group.discard(event)

    async def lines(self) -> AsyncIterator[str]:
        """Yield Server-Sent Events until the simulator closes."""
        page: asyncio.Queue[str | None] = asyncio.Queue()
        self._pages.add(page)
        try:
            yield ": open\n\n"
            while (line := await page.get()) is not None:
                yield line
        finally:
            self._pages.discard(page)

    def close(self) -> None:
        """End every stream and every wait."""
        self.closed = True
        for page in self._pages:
            page.put_nowait(None)
        for chat_id in self._waiting:
            self.changed(chat_id)
