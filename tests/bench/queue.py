"""Measure a long queue on both databases: `make bench-queue`."""

import asyncio
import os
import platform
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import psutil
from sqlalchemy import create_engine, text
from sqlalchemy.ext.asyncio import AsyncSession

from desk import complaint_view, queue_view
from hotline import keys as key_file
from hotline.cli.start import ROOT
from hotline.intake.claim_next import claim_next
from hotline.keys import Keys
from hotline.settings import Secret, Settings
from hotline.store.encrypted import use_keys
from hotline.store.engine import Sessions, open_engine
from hotline.store.migrate import upgrade
from hotline.store.tables import Staff
from hotline.store.tables.staff import Role
from tests.bench.many import fill

WAITING, DRAFTS, TIMES = 10_000, 60, 200
#: Milliseconds at the median, as promised.
LIMITS = {"claim": 20.0, "page": 50.0}
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- bench-queue -->", "<!-- /bench-queue -->"
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
LOOKS = {
    "the next one is claimed": "claim",
    "first page of the queue": "page",
    "page 100 of the queue": "page",
    "head of every page": "head",
    "a complaint's page": "complaint",
}


async def measure(name: str, settings: Settings) -> list[str]:
    """Fill one database and measure; return rows of the table."""
    keys = key_file.create(settings.key_file)
    use_keys(keys.ring())
    sessions = Sessions(open_engine(settings.database))
    try:
        await upgrade(sessions.engine)
        await _fill(sessions, keys)
        return [
            f"| {name} | {what} | {statistics.median(took):.1f} ms | {_p95(took):.1f} ms |"
            for what, took in (await _times(sessions)).items()
        ]
    finally:
        await sessions.close()


async def _fill(sessions: Sessions, keys: Keys) -> None:
    async with sessions.begin() as session:
        ana = Staff(
            name="ana",
            display_name="Ana",
            password_hash="-",
            roles=[Role.STAFF],
            created_at=NOW,
        )
        session.add(ana)
        await session.flush()
        await fill(session, WAITING, keys=keys, now=NOW, drafts=DRAFTS)
    # What both databases do by themselves once there is much to know.
    if sessions.engine.dialect.name == "sqlite":
        async with sessions.begin() as session:
            await session.execute(text("ANALYZE"))
        return
    alone = sessions.engine.execution_options(isolation_level="AUTOCOMMIT")
    async with alone.connect() as connection:
        await connection.execute(text("VACUUM ANALYZE"))


async def _times(sessions: Sessions) -> dict[str, list[float]]:
    number = iter(range(1, TIMES * 10))

    async def claim() -> None:
        async with sessions.begin() as session:
            if await claim_next(session, staff_id=1, now=NOW) is None:
                raise LookupError("The queue is empty.")

    def reading(
        look: Callable[[AsyncSession], Awaitable[object]],
    ) -> Callable[[], Awaitable[None]]:
        async def read() -> None:
            async with sessions.reading() as session:
                await look(session)

        return read

    acts: tuple[Callable[[], Awaitable[None]], ...] = (
        claim,
        reading(lambda session: queue_view.look(session, staff_id=0, page=1)),
        reading(lambda session: queue_view.look(session, staff_id=0, page=100)),
        reading(queue_view.badge),
        reading(lambda session: complaint_view.look(session, next(number), now=NOW)),
    )
    return {
        what: [await _timed(act) for _ in range(TIMES)]
        for what, act in zip(LOOKS, acts, strict=True)
    }


async def _timed(act: Callable[[], Awaitable[None]]) -> float:
    began = time.perf_counter()
    await act()
    return (time.perf_counter() - began) * 1000


def _p95(took: list[float]) -> float:
    return statistics.quantiles(took, n=20)[-1]


@asynccontextmanager
async def _postgresql(server: str) -> AsyncIterator[Secret]:
    name = f"siaga_bench_{uuid.uuid4().hex[:12]}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    try:
        yield Secret(f"{server.rsplit('/', 1)[0]}/{name}")
    finally:
        with admin.connect() as connection:
            connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
        admin.dispose()


async def _both() -> str:
    rows: list[str] = []
    with tempfile.TemporaryDirectory() as home:
        rows += await measure("SQLite", Settings(home=Path(home)))
    if server := os.environ.get("TEST_DATABASE_URL", ""):
        with tempfile.TemporaryDirectory() as home:
            async with _postgresql(server) as address:
                settings = Settings(home=Path(home), database_url=address)
                rows += await measure("PostgreSQL", settings)
    cores = psutil.cpu_count(logical=False) or psutil.cpu_count()
    machine = (
        f"Measured {datetime.now(UTC):%d %B %Y} on {cores} cores ({platform.machine()}), "
        f"{psutil.virtual_memory().total / 2**30:.0f} GiB, Python {platform.python_version()}; "
        f"{WAITING:,} complaints wait, {DRAFTS} are being told; each {TIMES} times."
    )
    heads = ["| database | what | p50 | p95 |", "| --- | --- | ---: | ---: |"]
    lines = [machine, "", *heads, *rows]
    return "\n".join(lines)


def main() -> None:
    table = asyncio.run(_both())
    sys.stdout.write(f"{table}\n")
    page = PAGE.read_text()
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}")


if __name__ == "__main__":
    main()
