"""XLSX file: a workbook with a sheet for each table."""

import io
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.cell import Cell as OneCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from hotline.formats.document import ComplaintDocument
from hotline.formats.htcds.cells import Cell
from hotline.formats.htcds.columns import COLUMNS, SHARED
from hotline.formats.htcds.rows import rows

#: What the last sheet says, a row each.
_ABOUT = """\
Catatan hotline Siaga dari cerita orang yang menghubunginya: bukan putusan, belum diperiksa.
Field names and code lists from the Human Trafficking Case Data Standard (HTCDS) v2.0 by IOM, \
CC BY 4.0.
No endorsement by IOM is implied. Fields that begin with x_ are ours.
Each row belongs to the complaint whose number stands in x_Complaint.
"""


def to_xlsx(*documents: ComplaintDocument) -> bytes:
    """Write complaints as a workbook; cells are text or numbers, never formulas."""
    book = Workbook(write_only=True)
    sheets = {}
    for table, columns in COLUMNS.items():
        sheets[table] = sheet = book.create_sheet(table)
        sheet.freeze_panes = "A2"
        sheet.append(_cells(sheet, (*SHARED, *columns), bold=True))
    for document in documents:
        for table, row in rows(document):
            sheets[table].append(_cells(sheets[table], row.values()))
    about = book.create_sheet("About")
    for line in _ABOUT.splitlines():
        about.append(_cells(about, [line]))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cells(
    sheet: WriteOnlyWorksheet, values: Iterable[Cell], *, bold: bool = False
) -> list[OneCell]:
    return [_cell(sheet, value, bold=bold) for value in values]


def _cell(sheet: WriteOnlyWorksheet, value: Cell, *, bold: bool) -> OneCell:
    made = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        # Said aloud: openpyxl takes what begins with = for a formula.
        made.data_type = "s"
    if bold:
        made.font = Font(bold=True)
    return made
