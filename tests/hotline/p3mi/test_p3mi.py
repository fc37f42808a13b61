"""The list of P3MI: imported with its date, looked up by whoever cannot spell."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from hotline.errors import P3miListInvalid
from hotline.p3mi.find import Found, Standing, find_companies
from hotline.p3mi.import_list import import_list
from hotline.store.engine import Sessions

TODAY = date(2026, 11, 21)
LIST = """\
No;Nama P3MI;Alamat;No. SIP3MI
1;PT. MAJU JAYA ABADI;Jl. Melati 1, Bekasi;KEP.12/2024
2;PT Bintang Samudra Mandiri;Indramayu;
3;PT Karya Putra & Putri;Solo;KEP.77/2025
4;;;
"""


async def _import(
    sessions: Sessions, folder: Path, text: str = LIST, listed_on: date = TODAY
) -> int:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    async with sessions.begin() as session:
        return await import_list(session, path, listed_on=listed_on, today=TODAY)


async def _find(sessions: Sessions, name: str) -> Found:
    async with sessions.reading() as session:
        (found,) = await find_companies(session, [name], today=TODAY)
    return found


@pytest.mark.parametrize(
    "asked",
    ["PT Maju Jaya Abadi", "pt.majujaya abadi", "P.T. MAJU  JAYA ABADI", "Maju Jaya Abadi, PT"],
)
async def test_a_name_is_found_however_it_is_written(
    sessions: Sessions, tmp_path: Path, asked: str
) -> None:
    assert await _import(sessions, tmp_path) == 3

    found = await _find(sessions, asked)

    assert (found.standing, found.names) == (Standing.STANDS, ("PT. MAJU JAYA ABADI",))
    assert found.listed_on == TODAY


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("PT Maju Jaya Abady", "PT. MAJU JAYA ABADI"),
        ("PT Jaya Maju Abadi", "PT. MAJU JAYA ABADI"),
        ("PT Maju Jaya", "PT. MAJU JAYA ABADI"),
        ("PT BSM", "PT Bintang Samudra Mandiri"),
        ("PT Bintang Samudera Mandiri", "PT Bintang Samudra Mandiri"),
        ("Karya Putra dan Puteri", "PT Karya Putra & Putri"),
    ],
)
async def test_a_name_that_is_nearly_the_same_is_shown_and_not_taken_for_it(
    sessions: Sessions, tmp_path: Path, asked: str, near: str
) -> None:
    await _import(sessions, tmp_path)

    found = await _find(sessions, asked)

    assert found.standing is Standing.SIMILAR
    assert near in found.names


async def test_a_name_that_is_not_there_is_not_guessed(
    sessions: Sessions, tmp_path: Path
) -> None:
    await _import(sessions, tmp_path)

    assert (await _find(sessions, "PT Cahaya Timur")).standing is Standing.ABSENT


async def test_without_a_list_it_says_so(sessions: Sessions) -> None:
    found = await _find(sessions, "PT Maju Jaya Abadi")

    assert (found.standing, found.listed_on) == (Standing.NO_LIST, None)


@pytest.mark.parametrize(("days", "old"), [(90, False), (91, True)])
async def test_a_list_grows_old_after_ninety_days(
    sessions: Sessions, tmp_path: Path, days: int, old: bool
) -> None:
    await _import(sessions, tmp_path, listed_on=TODAY - timedelta(days=days))

    assert (await _find(sessions, "PT Maju Jaya Abadi")).old is old


async def test_a_newer_list_replaces_the_older_one(sessions: Sessions, tmp_path: Path) -> None:
    await _import(sessions, tmp_path, listed_on=TODAY - timedelta(days=9))
    await _import(sessions, tmp_path, "company,address\nPT Cahaya Timur,Kediri\n")

    assert (await _find(sessions, "PT Maju Jaya Abadi")).standing is Standing.ABSENT
    assert (await _find(sessions, "cahaya timur")).standing is Standing.STANDS


@pytest.mark.parametrize(
    ("text", "listed_on", "sentence"),
    [
        ("alamat\nBekasi\n", TODAY, "column"),
        ("nama\n\n", TODAY, "no company"),
        ("", TODAY, "column"),
        (LIST, TODAY + timedelta(days=1), "future"),
        (LIST, TODAY - timedelta(days=1), "newer"),
        ("PK\x03\x04 xlsx", TODAY, "CSV"),
    ],
)
async def test_a_list_that_cannot_be_used_changes_nothing(
    sessions: Sessions, tmp_path: Path, text: str, listed_on: date, sentence: str
) -> None:
    await _import(sessions, tmp_path)

    with pytest.raises(P3miListInvalid, match=sentence):
        await _import(sessions, tmp_path, text, listed_on)

    assert (await _find(sessions, "PT BSM")).standing is Standing.SIMILAR


async def test_what_excel_saves_is_read(sessions: Sessions, tmp_path: Path) -> None:
    path = tmp_path / "excel.csv"
    path.write_bytes("Nama,Alamat\nPT Caf\u00e9 Nusantara,Solo\n".encode("cp1252"))
    async with sessions.begin() as session:
        assert await import_list(session, path, listed_on=TODAY, today=TODAY) == 1

    assert (await _find(sessions, "pt cafe nusantara")).standing is Standing.STANDS
