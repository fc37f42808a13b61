"""Load: workers who write, wait until all is said and write again.

The first message after a worker's is not all there is: in the talk of a complaint the question
follows the answer. Whoever wrote on at once would take it for the answer to the next message,
and what waits would grow without anybody seeing it.
"""

import asyncio
import random
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import httpx
from sqlalchemy import select

from hotline.keys import Keys
from hotline.store.engine import Sessions
from hotline.store.tables import InboxRow, OutboxRow

#: What workers write in the benchmark: questions that need an action, and short talk.
QUESTIONS = (
    "gmn caranya kerja ke taiwan yg resmi",
    "berapa biaya ke hongkong kak",
    "syarat jadi tki apa aja",
    "cek PT resmi dimana ya",
    "halo",
    "makasih ya",
    "saya mau tanya kontrak kerja isinya apa saja",
    "bpjs buat pmi bayar berapa",
)
#: The same, and what opens a complaint: from then on each message is taken down, answered, and
#: followed by the question that is open.
WITH_COMPLAINTS = (
    *QUESTIONS,
    "paspor boleh dipegang majikan ga",
    "gaji belum dibayar 2 bulan lapor kemana",
)
#: What is written, by the name it has in the table.
SAID = {"questions": QUESTIONS, "questions and complaints": WITH_COMPLAINTS}
#: Longer than this is no answer any more.
LONGEST_WAIT = 20
#: Seconds between two looks whether all is said.
PAUSE = 0.025

#: Waits until all is said to a worker, by their Telegram id.
Silence = Callable[[int], Awaitable[None]]


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What one run showed."""

    said: str
    workers: int
    messages: int
    seconds: float
    #: Seconds until the first answer.
    waits: list[float]

    @property
    def rate(self) -> float:
        return self.messages / self.seconds

    def quantile(self, share: float) -> float:
        """Tell the wait in ms that this share of the messages stayed under."""
        return statistics.quantiles(self.waits, n=100, method="inclusive")[
            int(share * 100) - 1
        ] * 1000  # fmt: skip


def silence(sessions: Sessions, keys: Keys) -> Silence:
    """Tell from the database when nothing waits to be handled or sent in a chat."""

    async def wait(telegram_id: int) -> None:
        chat = keys.chat_key(telegram_id)
        unhandled = select(InboxRow.update_id).where(
            InboxRow.chat_key == chat, InboxRow.handled_at.is_(None)
        )
        unsent = select(OutboxRow.id).where(
            OutboxRow.chat_key == chat, OutboxRow.done_at.is_(None)
        )
        either = select(unhandled.exists() | unsent.exists())
        until = time.perf_counter() + LONGEST_WAIT
        while time.perf_counter() < until:
            async with sessions.reading() as session:
                if not await session.scalar(either):
                    return
            await asyncio.sleep(PAUSE)
        raise TimeoutError("A worker was not told all.")

    return wait


async def run(
    simulator: str, all_said: Silence, *, said: str, workers: int, messages: int, seed: int
) -> Figures:
    """Let `workers` write `messages` in all, each waiting for all that answers it.

    `said` names what they write, see SAID.
    """
    limits = httpx.Limits(max_connections=workers * 2, max_keepalive_connections=workers * 2)
    async with httpx.AsyncClient(base_url=simulator, timeout=30, limits=limits) as client:
        began = time.perf_counter()
        waits = await asyncio.gather(
            *(
                _write(
                    client, all_said, SAID[said], seed * 10_000 + number, messages // workers
                )
                for number in range(workers)
            )
        )
        seconds = time.perf_counter() - began
    flat = [wait for one in waits for wait in one]
    return Figures(said=said, workers=workers, messages=len(flat), seconds=seconds, waits=flat)


async def _write(
    client: httpx.AsyncClient,
    all_said: Silence,
    said: Sequence[str],
    chat_id: int,
    messages: int,
) -> list[float]:
    chooser = random.Random(chat_id)  # noqa: S311  # the same load every time
    waits = []
    for _ in range(messages):
        began = time.perf_counter()
        sent = await client.post(
            f"/sim/chats/{chat_id}/send", json={"text": chooser.choice(said)}
        )
        sent.raise_for_status()
        await _answered(client, chat_id, sent.json()["message_id"])
        waits.append(time.perf_counter() - began)
        await all_said(chat_id)
    return waits


async def _answered(client: httpx.AsyncClient, chat_id: int, message_id: int) -> None:
    until = time.perf_counter() + LONGEST_WAIT
    while time.perf_counter() < until:
        found = await client.get(
            f"/sim/chats/{chat_id}/messages", params={"after": message_id, "wait": 10}
        )
        found.raise_for_status()
        said = found.json()["messages"]
        if any(message["from"] == "bot" for message in said):
            return
    raise TimeoutError("A worker got no answer.")
