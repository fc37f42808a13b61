"""Load: workers who write, wait for the answer and write again."""

import asyncio
import random
import statistics
import time
from dataclasses import dataclass

import httpx

#: What workers write in the benchmark: questions that need an action, and short talk.
SAID = (
    "gmn caranya kerja ke taiwan yg resmi",
    "berapa biaya ke hongkong kak",
    "paspor boleh dipegang majikan ga",
    "syarat jadi tki apa aja",
    "cek PT resmi dimana ya",
    "gaji belum dibayar 2 bulan lapor kemana",
    "halo",
    "makasih ya",
    "saya mau tanya kontrak kerja isinya apa saja",
    "bpjs buat pmi bayar berapa",
)
#: Longer than this is no answer any more.
LONGEST_WAIT = 20


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What one run showed."""

    workers: int
    messages: int
    seconds: float
    waits: list[float]

    @property
    def rate(self) -> float:
        return self.messages / self.seconds

    def quantile(self, share: float) -> float:
        """Tell the wait in ms that this share of the messages stayed under."""
        return statistics.quantiles(self.waits, n=100, method="inclusive")[
            int(share * 100) - 1
        ] * 1000  # fmt: skip


async def run(simulator: str, *, workers: int, messages: int, seed: int) -> Figures:
    """Let `workers` write `messages` in all, each waiting for its answer."""
    limits = httpx.Limits(max_connections=workers * 2, max_keepalive_connections=workers * 2)
    async with httpx.AsyncClient(base_url=simulator, timeout=30, limits=limits) as client:
        began = time.perf_counter()
        waits = await asyncio.gather(
            *(
                _write(client, seed * 10_000 + number, messages // workers)
                for number in range(workers)
            )
        )
        seconds = time.perf_counter() - began
    flat = [wait for one in waits for wait in one]
    return Figures(workers=workers, messages=len(flat), seconds=seconds, waits=flat)


async def _write(client: httpx.AsyncClient, chat_id: int, messages: int) -> list[float]:
    chooser = random.Random(chat_id)  # noqa: S311  # the same load every time
    waits = []
    for _ in range(messages):
        began = time.perf_counter()
        sent = await client.post(
            f"/sim/chats/{chat_id}/send", json={"text": chooser.choice(SAID)}
        )
        sent.raise_for_status()
        await _answered(client, chat_id, sent.json()["message_id"])
        waits.append(time.perf_counter() - began)
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
