"""Numbers of rows, as they come in paths and forms."""

from starlette.convertors import IntegerConvertor, register_url_convertor

#: Both databases count in 64 bits; a longer number is nobody's.
MOST_DIGITS = 18


class RowNumber(IntegerConvertor):
    """A path's number that a database can be asked for."""

    regex = f"[0-9]{{1,{MOST_DIGITS}}}"


def number(text: str) -> int | None:
    """Read a number; none for anything that is none."""
    fits = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if fits else None


register_url_convertor("row", RowNumber())
