"""Measure messages a second, waits and memory: `make bench`."""

import asyncio
import platform
import sys
import tempfile
from datetime import UTC, datetime
from itertools import product as product_of
from pathlib import Path

import psutil

from hotline import keys
from hotline.cli.start import ROOT
from hotline.store.engine import connect
from tests.bench.load import SAID, Figures, run, silence
from tests.e2e.product import Product, settings_in

#: Workers at once, and messages in all; short runs of one worker would be all noise.
RUNS = ((1, 150), (8, 600), (32, 960))
WARMING = "questions and complaints"
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- bench -->", "<!-- /bench -->"


async def measure() -> str:
    with tempfile.TemporaryDirectory() as home:
        product = Product(settings_in(Path(home)))
        try:
            await product.start()
            # A fresh Rasa learns the FAQ beside the talk for some ten seconds; and the first
            # messages load what is loaded only once.
            await product.wait_ranked()
            sessions = connect(product.settings)
            all_said = silence(sessions, keys.load(product.settings.key_file))
            await run(product.simulator, all_said, said=WARMING, workers=4, messages=40, seed=1)
            figures = []
            for number, (said, (workers, messages)) in enumerate(product_of(SAID, RUNS)):
                found = await run(
                    product.simulator,
                    all_said,
                    said=said,
                    workers=workers,
                    messages=messages,
                    seed=number + 2,
                )
                figures.append(found)
                sys.stdout.write(_row(found) + "\n")
            await sessions.close()
            return _page(figures, product.memory())
        finally:
            product.stop()


def _row(figures: Figures) -> str:
    return (
        f"| {figures.said} | {figures.workers} | {figures.messages} | {figures.rate:.0f} "
        f"| {figures.quantile(0.5):.0f} ms | {figures.quantile(0.95):.0f} ms |"
    )


def _page(figures: list[Figures], memory: dict[str, float]) -> str:
    cores = psutil.cpu_count(logical=False) or psutil.cpu_count()
    machine = (
        f"Measured {datetime.now(UTC):%d %B %Y} on {cores} cores ({platform.machine()}), "
        f"{psutil.virtual_memory().total / 2**30:.0f} GiB, Python {platform.python_version()}, "
        "SQLite; the load generator runs on the same cores."
    )
    lines = [
        machine,
        "",
        "| what is written | workers at once | messages | messages/s | p50 | p95 |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        *(_row(one) for one in figures),
        "",
        "| process | memory |",
        "| --- | ---: |",
        *(f"| {name} | {size:.0f} MB |" for name, size in memory.items()),
        f"| all together | {sum(memory.values()):.0f} MB |",
    ]
    return "\n".join(lines)


def main() -> None:
    table = asyncio.run(measure())
    sys.stdout.write(f"\n{table}\n")
    page = PAGE.read_text()
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}")


if __name__ == "__main__":
    main()
