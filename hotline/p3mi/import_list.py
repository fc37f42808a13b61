"""Import: replace the list of P3MI by a newer one from a CSV file."""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.errors import P3miListInvalid
from hotline.p3mi.spelling import key_of, words_of
from hotline.store.insert import insert_new
from hotline.store.tables import P3miCompany

#: How lists head their columns, in small letters and without signs.
_NAMES = (
    "nama p3mi",
    "nama perusahaan",
    "nama pt",
    "nama",
    "perusahaan",
    "company",
    "name",
    "p3mi",
)
_LICENCES = (
    "no sip3mi",
    "nomor sip3mi",
    "sip3mi",
    "no izin",
    "nomor izin",
    "izin",
    "licence",
    "license",
)
_ADDRESSES = ("alamat", "alamat kantor", "address")


async def import_list(
    session: AsyncSession, path: Path, *, listed_on: date, today: date
) -> int:
    """Replace the list by the file's; return how many companies it names.

    Nothing changes where the file cannot be used: P3miListInvalid says why.
    """
    if listed_on > today:
        raise P3miListInvalid("Its date lies in the future.")
    there = await session.scalar(select(func.max(P3miCompany.listed_on)))
    if there is not None and listed_on < there:
        raise P3miListInvalid(f"The list in use is newer: {there.isoformat()}.")
    companies = {row["key"]: row for row in _companies(_read(path), listed_on)}
    if not companies:
        raise P3miListInvalid("It names no company.")
    await session.execute(delete(P3miCompany))
    await insert_new(session, P3miCompany, list(companies.values()))
    return len(companies)


def _read(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise P3miListInvalid(f"{path.name} cannot be read.") from error
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise P3miListInvalid(f"{path.name} is no text: save it as CSV first.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What Excel for Windows saves as plain "CSV".
        return raw.decode("cp1252", "replace")


def _companies(text: str, listed_on: date) -> Iterator[dict[str, object]]:
    first = text.lstrip().split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.DictReader(io.StringIO(text.lstrip()), delimiter=delimiter)
    heads = {_head(head): head for head in rows.fieldnames or () if head}
    name = _column(heads, _NAMES)
    if name is None:
        raise P3miListInvalid('It needs a first line with a column "nama" or "name".')
    try:
        for row in rows:
            if row.get(name) and words_of(row[name]):
                yield _company(row, name, heads, listed_on)
    except csv.Error as error:
        raise P3miListInvalid(f"Line {rows.line_num} is no CSV.") from error


def _company(
    row: Mapping[str, str], name: str, heads: Mapping[str, str], listed_on: date
) -> dict[str, object]:
    licence, address = _column(heads, _LICENCES), _column(heads, _ADDRESSES)
    written = " ".join(row[name].split())[:200]
    return {
        "name": written,
        "key": key_of(written),
        "licence": (row.get(licence or "") or "").strip()[:120] or None,
        "address": " ".join((row.get(address or "") or "").split())[:400] or None,
        "listed_on": listed_on,
    }


def _head(head: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in head.casefold()).split())


def _column(heads: Mapping[str, str], wanted: tuple[str, ...]) -> str | None:
    return next((heads[head] for head in wanted if head in heads), None)
