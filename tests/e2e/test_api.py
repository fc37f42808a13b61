"""The API as a real process: a client is let in, reads, acknowledges, and is shut out."""

import asyncio
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from hotline import keys as key_file
from hotline.cli.start import ROOT
from hotline.clock import utc_now
from hotline.store.engine import connect
from tests.api.seed import PHOTO, File, hand_over
from tests.conftest import DATABASES, address_of, sql
from tests.desk.seed import add_cast
from tests.e2e.product import Product, postgres_settings, settings_in

ALL = "/api/v1/handovers"


@pytest.fixture(params=DATABASES)
def api(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Product]:
    """A hotline of which only the API runs."""
    name = f"siaga_e2e_{uuid.uuid4().hex[:12]}"
    if request.param == "sqlite":
        settings = settings_in(tmp_path)
    else:
        sql(f'CREATE DATABASE "{name}"')
        settings = postgres_settings(tmp_path, address_of(name))
    running = Product(settings, "api")
    try:
        asyncio.run(running.start())
        yield running
    finally:
        running.stop()
        if request.param != "sqlite":
            sql(f'DROP DATABASE "{name}" WITH (FORCE)')


def command(product: Product, *arguments: str) -> str:
    """Run `hotline` as an operator would."""
    done = subprocess.run(
        [sys.executable, "-c", "from hotline.cli import main; main()", *arguments],
        cwd=ROOT,
        env=product.environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


async def approved(product: Product) -> int:
    sessions = connect(product.settings)
    keys = key_file.load(product.settings.key_file)
    async with sessions.begin() as session:
        await add_cast(session, now=utc_now())
        handover = await hand_over(session, File(), keys=keys, now=utc_now())
    await sessions.close()
    return handover.id


def test_a_client_reads_and_acknowledges_and_is_shut_out(api: Product) -> None:
    handover_id = asyncio.run(approved(api))
    token = command(api, "api-client", "add", "komnas")
    base = f"http://127.0.0.1:{api.settings.api_port}"

    with httpx.Client(
        base_url=base, headers={"authorization": f"Bearer {token}"}, timeout=30
    ) as client:
        (listed,) = client.get(ALL).json()["handovers"]
        read = client.get(f"{ALL}/{handover_id}")
        (file,) = client.get(f"{ALL}/{handover_id}/evidence").json()["evidence"]
        fetched = client.get(f"{ALL}/{handover_id}/evidence/{file['id']}")
        moved = client.post(
            f"{ALL}/{handover_id}/registration",
            json={"number": "158/K/2026"},
            headers={"if-match": read.headers["etag"]},
        )
        head = client.head(f"{ALL}/{handover_id}")
        told = command(api, "api-client", "list")
        command(api, "api-client", "disable", "komnas")
        refused = client.get(ALL)

    assert listed["id"] == handover_id
    assert "Myawaddy" in read.text
    assert fetched.content == PHOTO
    assert moved.json()["state"] == "registered"
    assert head.headers["etag"] == moved.headers["etag"]
    assert told.startswith("komnas: since ")
    assert "never" not in told
    assert refused.status_code == 403
    assert "server" not in refused.headers
    log = api.log("api")
    assert token not in log
    assert "Myawaddy" not in log
