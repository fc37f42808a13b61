"""Cells: what a value looks like in a table that a spreadsheet opens."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from hotline.formats.htcds.codes import BETWEEN

type Value = str | int | float | bool | date | datetime | Decimal | Sequence[str] | None
#: What stands in a cell in the end.
type Cell = str | int | float | None

#: A spreadsheet takes a cell that begins like this for a formula, some also the wide forms.
_FORMULA = tuple("=+-@\t\r\n\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}")
#: XML, which a workbook is made of, has no sign for these.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
#: A cell of a workbook holds no more characters.
LONGEST = 32_767
CUT = " … (selengkapnya dalam berkas JSON)"


def cell(value: Value) -> Cell:
    """Write a value; only our own numbers stay numbers, and no text is a formula."""
    if value is None or (isinstance(value, (int, float)) and not isinstance(value, bool)):
        return value
    return _harmless(_text(value))


def phone(number: str) -> str:
    """Write a number of E.164 without its plus, as the standard allows.

    With it the cell would begin like a formula.
    """
    return number.removeprefix("+")


def _text(value: Value) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case datetime():
            return value.isoformat(timespec="seconds").replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case str():
            return value
        case Sequence():
            return BETWEEN.join(value)
    return ""


def _harmless(text: str) -> str:
    clean = _CONTROLS.sub(_UNKNOWN, text)
    # A space before it is skipped by some programs.
    if clean.lstrip(" \N{NO-BREAK SPACE}").startswith(_FORMULA):
        clean = f"'{clean}"
    return clean if len(clean) <= LONGEST else clean[: LONGEST - len(CUT)] + CUT
