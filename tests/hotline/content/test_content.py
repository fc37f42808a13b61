"""The content that ships: every entry may be published, and every source is named."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from hotline.cli.start import ROOT
from hotline.content.load import load_new, read_yaml
from hotline.errors import ContentInvalid
from hotline.store.engine import Sessions

FOLDER = ROOT / "content"
FILES = sorted((FOLDER / "faq").glob("*.yml"))


@pytest.fixture(scope="module")
def entries() -> dict[str, Any]:
    return {path.stem: read_yaml(path) for path in FILES}


async def test_all_of_it_can_be_published_today(sessions: Sessions) -> None:
    """Fails too when an answer's review date or a number's check date has passed."""
    async with sessions.begin() as session:
        loaded, numbers = await load_new(session, FOLDER, now=datetime.now(UTC))

    assert loaded == len(FILES) >= 12
    assert numbers >= 12


async def test_loading_again_adds_nothing(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        await load_new(session, FOLDER, now=datetime.now(UTC))
        assert await load_new(session, FOLDER, now=datetime.now(UTC)) == (0, 0)


def test_every_entry_has_both_languages_and_is_named_as_its_file(
    entries: dict[str, Any],
) -> None:
    for name, entry in entries.items():
        assert entry["topic"] == name
        assert set(entry["revisions"]) == {"id", "en"}, name


def test_related_entries_exist_and_are_others(entries: dict[str, Any]) -> None:
    for name, entry in entries.items():
        assert name not in entry["related"]
        assert set(entry["related"]) <= set(entries), name


def test_what_must_pass_was_never_an_example(entries: dict[str, Any]) -> None:
    for name, entry in entries.items():
        examples = {" ".join(str(one).lower().split()) for one in entry["examples"]}
        must_pass = {" ".join(str(one).lower().split()) for one in entry["must_pass"]}
        assert len(entry["must_pass"]) >= 4, name
        assert not examples & must_pass, name


def test_no_answer_promises_or_judges(entries: dict[str, Any]) -> None:
    forbidden = (
        "anda adalah korban", "kamu adalah korban", "you are a victim", "pasti aman", "dijamin",
        "guaranteed", "tidak akan dihukum", "will not be punished", "facts.md",
    )  # fmt: skip
    for name, entry in entries.items():
        for revision in entry["revisions"].values():
            found = [words for words in forbidden if words in revision["answer"].lower()]
            assert not found, (name, found)


def test_dates_are_dates(entries: dict[str, Any]) -> None:
    for name, entry in entries.items():
        for revision in entry["revisions"].values():
            assert isinstance(revision["checked_on"], date), name
            assert revision["review_by"] > revision["checked_on"], name


@pytest.mark.parametrize(
    "broken", ["topic: x", "a: [", "topic: x\nexamples: []\nmust_pass: []"]
)
async def test_a_broken_file_is_named_in_one_sentence(
    sessions: Sessions, tmp_path: Path, broken: str
) -> None:
    (tmp_path / "faq").mkdir()
    (tmp_path / "directory.yml").write_text("numbers: []")
    (tmp_path / "faq" / "broken.yml").write_text(broken)

    with pytest.raises(ContentInvalid, match=r"broken\.yml"):
        async with sessions.begin() as session:
            await load_new(session, tmp_path, now=datetime.now(UTC))
