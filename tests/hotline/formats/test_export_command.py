"""The command: one complaint into one new file, or one sentence."""

import asyncio
import json
import os
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hotline import keys as key_file
from hotline.formats import schema
from hotline.settings import Settings
from hotline.store.encrypted import use_keys
from hotline.store.engine import Sessions, open_engine
from hotline.store.migrate import upgrade
from tests.desk.seed import LOCKED_IN, tell

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 11, 21, tzinfo=UTC)


def _hotline(home: Path, *arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-c", "from hotline.cli import main; main()", *arguments],
        cwd=ROOT,
        env={**os.environ, "HOTLINE_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hotline with one complaint."""
    home = tmp_path_factory.mktemp("home")
    asyncio.run(_fill(Settings(home=home)))
    return home


async def _fill(settings: Settings) -> None:
    keys = key_file.create(settings.key_file)
    use_keys(keys.ring())
    sessions = Sessions(open_engine(settings.database))
    await upgrade(sessions.engine)
    async with sessions.begin() as session:
        await tell(session, LOCKED_IN, keys=keys, now=NOW, whole=True)
    await sessions.close()


@pytest.mark.parametrize(("form", "start"), [("json", b"{"), ("pdf", b"%PDF")])
def test_a_complaint_becomes_a_file_that_only_its_owner_reads(
    home: Path, tmp_path: Path, form: str, start: bytes
) -> None:
    file = tmp_path / f"one.{form}"

    code, said = _hotline(home, "export", "1", "--format", form, "--out", str(file))

    assert (code, said) == (0, f"Complaint 1 stands in {file}.\n")
    assert file.read_bytes().startswith(start)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_what_cannot_be_done_is_one_sentence(home: Path, tmp_path: Path) -> None:
    there = tmp_path / "there.json"
    there.write_text("kept")

    for number, file, sentence in [
        ("2", tmp_path / "none.json", "There is no such complaint."),
        ("1", there, f"The file cannot be written. There is a {there} already."),
        ("1", tmp_path / "no" / "x.json", "The file cannot be written."),
    ]:
        code, said = _hotline(home, "export", number, "--format", "json", "--out", str(file))
        assert code == 2
        assert said.startswith(sentence)
        assert said.count("\n") == 1
    assert there.read_text() == "kept"
    assert not (tmp_path / "none.json").exists()


def test_the_schema_can_be_printed(home: Path) -> None:
    code, said = _hotline(home, "schema")

    assert code == 0
    assert json.loads(said) == schema.schema()
