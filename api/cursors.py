"""Cursors: where a page ended, as a word that callers hand back unread."""

import base64
import binascii
import re

_INSIDE = re.compile(rb"after:(0|[1-9]\d{0,17})")


def cursor_after(handover_id: int) -> str:
    """Make the cursor of the page that begins after a handover."""
    return base64.urlsafe_b64encode(f"after:{handover_id}".encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> int:
    """Read the handover after which a page begins; raise ValueError for made-up ones."""
    try:
        inside = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    except (binascii.Error, ValueError) as error:
        raise ValueError("This cursor is none of ours.") from error
    if (found := _INSIDE.fullmatch(inside)) is None:
        raise ValueError("This cursor is none of ours.")
    return int(found[1])
