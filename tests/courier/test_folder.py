"""By file: encrypted, whole or not there, and nobody else can read it."""

import asyncio
import json
import subprocess
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from hotline.store.tables.handover import HandoverState
from tests.commission.books import Books
from tests.commission.pair import pair
from tests.commission.sealed import empty
from tests.courier.conftest import Office
from tests.desk.seed import LOCKED_IN

FILES: dict[str, Any] = {"commission_channel": "file"}


def _folder(office: Office) -> Path:
    return office.settings.home / "handovers"


async def test_a_file_a_complaint_is_laid_down_encrypted(office: Office, books: Books) -> None:
    await office.approve(2)

    async with office.courier(**FILES) as courier:
        await courier.go_round()

    files = sorted(_folder(office).iterdir())
    keys = {one.idempotency_key for one in await office.handovers()}
    assert {file.stem for file in files} == keys
    assert {file.suffix for file in files} == {".p7m"}
    assert {oct(file.stat().st_mode & 0o777) for file in files} == {"0o600"}
    for said in (LOCKED_IN.words[1], "Myawaddy", "schema_version"):
        assert all(said.encode() not in file.read_bytes() for file in files)
    assert await office.states() == {HandoverState.SENT}
    assert empty(books, _folder(office)) == 2
    assert len(books.entries) == 2


async def test_openssl_opens_it_with_the_commissions_key(
    office: Office, tmp_path: Path
) -> None:
    await office.approve()
    async with office.courier(**FILES) as courier:
        await courier.go_round()
    (file,) = _folder(office).iterdir()
    key = tmp_path / "key.pem"
    key.write_bytes(pair().key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))

    command = ["openssl", "cms", "-decrypt", "-inform", "DER", "-in", file, "-inkey", key]
    opened = await asyncio.to_thread(
        subprocess.run, command, check=True, stdout=subprocess.PIPE
    )

    envelope = json.loads(opened.stdout)
    (handover,) = await office.handovers()
    assert json.loads(envelope["body"]) == handover.document
    assert envelope["headers"]["webhook-id"] == handover.idempotency_key


async def test_a_file_written_twice_is_one_entry(office: Office, books: Books) -> None:
    """The courier died after writing; the commission had taken the first file away."""
    await office.approve()
    async with office.courier(**FILES) as courier:
        await courier.go_round()
        assert empty(books, _folder(office)) == 1
        async with office.sessions.begin() as session:
            (seen,) = await office.handovers()
            handover = await session.get_one(type(seen), seen.id)
            handover.state, handover.due_at = HandoverState.WAITING, office.clock()
        await courier.go_round()

    assert empty(books, _folder(office)) == 1
    assert [entry.times for entry in books.entries.values()] == [2]


async def test_a_folder_that_cannot_be_written_is_tried_again(
    office: Office, books: Books
) -> None:
    await office.approve()
    _folder(office).write_text("in the way")
    async with office.courier(**FILES) as courier:
        await courier.go_round()
        (handover,) = await office.handovers()
        assert (handover.state, handover.failure) == (HandoverState.WAITING, "not_written")

        _folder(office).unlink()
        await office.settle(courier)

    assert empty(books, _folder(office)) == 1
    assert list(_folder(office).iterdir()) == []
