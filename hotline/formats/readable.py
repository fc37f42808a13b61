"""Readable: values as every encoding can carry them."""

import re
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

#: Half of a character, as broken programs send it: UTF-8 has no bytes for it.
_HALVES = re.compile("[\ud800-\udfff]")
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"


def readable(found: Any) -> Any:
    """Replace halves of characters by the sign for the unreadable, and write numbers out."""
    if isinstance(found, str):
        return _HALVES.sub(_UNKNOWN, found) if type(found) is str else found
    if isinstance(found, Decimal):
        # 1E+2 is a number to Python alone.
        return Decimal(f"{found:f}")
    if isinstance(found, BaseModel):
        return readable(found.model_dump())
    if isinstance(found, dict):
        return {key: readable(value) for key, value in found.items()}
    if isinstance(found, (list, tuple)):
        return [readable(item) for item in found]
    return found
