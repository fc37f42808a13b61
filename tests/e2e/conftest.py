"""One hotline for all end-to-end tests of a database: starting Rasa takes its time."""

import asyncio
import os
import shutil
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Browser, async_playwright

from hotline.store.engine import Sessions, connect
from tests.conftest import DATABASES, address_of, sql
from tests.e2e.product import WHY_NOT, Product, Worker, can_run, postgres_settings, settings_in

CHROMIUM = shutil.which("chromium")
_chats = count(int.from_bytes(os.urandom(3)) + 10_000)

needs_rasa = pytest.mark.skipif(not can_run(), reason=WHY_NOT)
needs_chromium = pytest.mark.skipif(
    CHROMIUM is None,
    reason="Chromium is not installed: apt-get install chromium chromium-driver",
)


@contextmanager
def running_product(database: str, home: Path, *names: str) -> Iterator[Product]:
    """Start a hotline on a database of its own; without names, all of its processes."""
    name = f"siaga_e2e_{uuid.uuid4().hex[:12]}"
    if database == "sqlite":
        settings = settings_in(home)
    else:
        sql(f'CREATE DATABASE "{name}"')
        settings = postgres_settings(home, address_of(name))
    running = Product(settings, *names)
    try:
        asyncio.run(running.start())
        yield running
    finally:
        running.stop()
        if database != "sqlite":
            sql(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session", params=DATABASES)
def product(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Product]:
    home = tmp_path_factory.mktemp(f"hotline-{request.param}")
    with running_product(request.param, home) as running:
        asyncio.run(running.wait_ranked())
        yield running


@pytest.fixture
async def client(product: Product) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=product.simulator, timeout=30) as opened:
        yield opened


@pytest.fixture
def worker(client: httpx.AsyncClient) -> Worker:
    """A worker nobody has seen before."""
    return Worker(client, next(_chats))


@pytest.fixture
async def core(product: Product) -> AsyncIterator[Sessions]:
    """The product's own database."""
    opened = connect(product.settings)
    yield opened
    await opened.close()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        opened = await playwright.chromium.launch(
            executable_path=str(Path(CHROMIUM or "")), args=flags
        )
        yield opened
        await opened.close()
