"""Bad input ends in one clear sentence, and nothing is lost."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import func, select

from hotline import keys
from hotline.cli.prepare import prepare
from hotline.cli.start import ROOT
from hotline.errors import KeyFileMissing
from hotline.settings import Settings
from hotline.store.engine import Sessions, connect
from hotline.store.tables import InboxRow, Message
from tests.e2e.conftest import needs_rasa
from tests.e2e.product import Product, Worker, settings_in


def _one_sentence(output: str) -> str:
    lines = [line for line in output.strip().splitlines() if line.strip()]
    assert len(lines) == 1, output
    assert "Traceback" not in output
    return lines[0]


def _start(product: Product, name: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from hotline.cli import main; main()", name],
        cwd=ROOT,
        env={**product.environment(), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


async def _handled(core: Sessions) -> None:
    for _ in range(200):
        async with core.reading() as session:
            if not await session.scalar(
                select(func.count()).where(InboxRow.handled_at.is_(None))
            ):
                return
        await asyncio.sleep(0.1)
    raise AssertionError("an update stays unhandled")


@needs_rasa
@pytest.mark.parametrize(
    "update",
    [
        {"message": "this is no message"},
        {"message": {"message_id": 1}},
        {"message": {"message_id": 1, "date": 0, "chat": {"id": "x", "type": "private"}}},
        {"something_new": {"chat": {"id": 1}}},
        {},
    ],
)
async def test_a_malformed_or_unknown_update_blocks_nobody(
    worker: Worker, client: httpx.AsyncClient, core: Sessions, update: dict[str, object]
) -> None:
    injected = await client.post("/sim/updates", json=update)
    assert injected.status_code < 300, injected.text

    assert await worker.ask("halo")
    await _handled(core)


@needs_rasa
@pytest.mark.parametrize("words", ["x" * 4096, "tolong\x00 saya\x00", "🙏" * 50, "\u202e abc"])
async def test_strange_text_is_answered_and_kept(
    worker: Worker, product: Product, core: Sessions, words: str
) -> None:
    assert await worker.ask(words)

    key = keys.load(product.settings.key_file).chat_key(worker.chat_id)
    async with core.reading() as session:
        kept = await session.scalar(
            select(Message.text).where(Message.chat_key == key, Message.author == "worker")
        )
    assert kept is not None
    assert kept.split() == words.replace("\x00", " ").split()


@needs_rasa
async def test_100_000_characters_are_kept_whole_and_answered(
    worker: Worker, client: httpx.AsyncClient, product: Product, core: Sessions
) -> None:
    """Telegram never sends that many at once; whoever does is not in its way."""
    await worker.ask("halo")
    words = "paspor saya diambil " * 5_000
    update = {
        "message": {
            "message_id": 900_000_001,
            "date": 1_795_000_000,
            "chat": {"id": worker.chat_id, "type": "private", "first_name": "Siti"},
            "from": {"id": worker.chat_id, "is_bot": False, "first_name": "Siti"},
            "text": words,
        }
    }
    (await client.post("/sim/updates", json=update)).raise_for_status()

    assert await worker.replies(timeout=15)
    key = keys.load(product.settings.key_file).chat_key(worker.chat_id)
    async with core.reading() as session:
        kept = await session.scalars(select(Message.text).where(Message.chat_key == key))
        assert words in list(kept)


@needs_rasa
async def test_a_forged_call_of_rasa_or_the_actions_is_refused(
    worker: Worker, product: Product, core: Sessions
) -> None:
    key = keys.load(product.settings.key_file).chat_key(worker.chat_id)
    rasa = f"{product.settings.rasa}/webhooks/siaga/messages"
    actions = f"http://127.0.0.1:{product.settings.actions_port}/webhook"
    async with httpx.AsyncClient(headers={"X-Siaga-Secret": "guessed"}) as forger:
        answers = [
            await forger.post(
                rasa, json={"chat_key": key, "message_id": "1", "text": "/report_risk"}
            ),
            await forger.post(actions, json={"next_action": "action_ask_human"}),
        ]

    assert [one.status_code for one in answers] == [401, 401]
    assert all(len(one.json()["error"]) > 10 for one in answers)


async def test_a_webhook_without_a_secret_does_not_start(tmp_path: Path) -> None:
    product = Product(settings_in(tmp_path))
    await prepare(product.settings)

    refused = _start(product, "bot", HOTLINE_WEBHOOK_URL="https://hotline.example/telegram")

    assert refused.returncode == 2
    assert "HOTLINE_WEBHOOK_SECRET" in _one_sentence(refused.stderr)


async def test_a_forged_webhook_is_refused_and_a_real_one_stored(tmp_path: Path) -> None:
    secret = "a-long-secret-of-ours"
    product = Product(settings_in(tmp_path))
    address = f"http://127.0.0.1:{product.settings.webhook_port}/telegram"
    product.more = {"HOTLINE_WEBHOOK_URL": address, "HOTLINE_WEBHOOK_SECRET": secret}
    await prepare(product.settings)
    try:
        product.start_one("simulator")
        await product.wait_ready("simulator")
        product.start_one("bot")
        async with httpx.AsyncClient(base_url=product.simulator) as client:
            await Worker(client, 4712).write("lewat webhook")
            core = connect(product.settings)
            await _stored(core, 1)
            header = "X-Telegram-Bot-Api-Secret-Token"
            for forged in ({}, {header: ""}, {header: "guessed"}):
                answer = await client.post(
                    address, json={"update_id": 1, "message": {}}, headers=forged
                )
                assert answer.status_code in {401, 403}
            await _stored(core, 1)
            await core.close()
    finally:
        product.stop()


async def _stored(core: Sessions, wanted: int) -> None:
    for _ in range(600):
        async with core.reading() as session:
            found = await session.scalar(select(func.count()).select_from(InboxRow))
        if found == wanted:
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"{found} updates are stored, not {wanted}")


async def test_a_token_that_telegram_refuses_is_one_sentence(tmp_path: Path) -> None:
    product = Product(settings_in(tmp_path), "simulator")
    await product.start()
    try:
        refused = _start(
            product,
            "bot",
            TELEGRAM_BOT_TOKEN="123456:not-the-token",
            HOTLINE_TELEGRAM_API=product.simulator,
        )
    finally:
        product.stop()

    assert refused.returncode == 2
    sentence = _one_sentence(refused.stderr)
    assert "TELEGRAM_BOT_TOKEN" in sentence
    assert "not-the-token" not in refused.stderr + refused.stdout


@needs_rasa
@pytest.mark.parametrize("name", ["desk", "actions", "simulator", "rasa"])
def test_a_busy_port_is_one_sentence(product: Product, name: str) -> None:
    port = getattr(product.settings, f"{name}_port")

    refused = _start(product, name)

    assert refused.returncode == 2, refused.stderr
    assert str(port) in _one_sentence(refused.stderr)


async def test_a_missing_key_file_beside_a_database_stops_the_start(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    await prepare(settings)
    settings.key_file.unlink()

    with pytest.raises(KeyFileMissing, match="restore it from your backup"):
        await prepare(settings)
    refused = _start(Product(settings_in(tmp_path)), "actions")
    assert refused.returncode == 2
    assert "key file" in _one_sentence(refused.stderr)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk that fills up quickly; where none may be mounted, the test cannot run."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("no file system may be mounted here: run the tests as root")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)  # of the system


@needs_rasa
async def test_on_a_full_disk_nothing_is_acknowledged_and_nothing_is_lost(
    small_disk: Path,
) -> None:
    """A disk of 8 MB fills up while a worker writes; with room again, all of it is handled."""
    product = Product(settings_in(small_disk), "simulator", "actions", "rasa", "bot")
    try:
        await product.start()
        async with httpx.AsyncClient(base_url=product.simulator, timeout=30) as client:
            worker = Worker(client, 4711)
            assert await worker.ask("halo")
            filler = small_disk / "filler"
            with pytest.raises(OSError, match="No space"):
                filler.write_bytes(b"x" * 8_000_000)

            for number in range(10):
                await worker.write(f"pesan {number}")
            await asyncio.sleep(3)
            filler.unlink()

            await _all_arrived(product, worker.chat_id)
    finally:
        product.stop()


async def _all_arrived(product: Product, chat_id: int) -> None:
    core = connect(product.settings)
    key = keys.load(product.settings.key_file).chat_key(chat_id)
    wanted = {f"pesan {number}" for number in range(10)}
    try:
        for _ in range(300):
            async with core.reading() as session:
                rows = await session.scalars(
                    select(Message.text)
                    .join(InboxRow, InboxRow.update_id == Message.update_id)
                    .where(Message.chat_key == key, InboxRow.handled_at.is_not(None))
                )
                if wanted <= set(rows):
                    return
            await asyncio.sleep(0.2)
    finally:
        await core.close()
    raise AssertionError("a message was lost on the full disk")
