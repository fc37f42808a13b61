"""Status: how far the complaint behind a receipt code is, and never what it says."""

import re

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.intake.receipt import check_digit, code_hash
from hotline.keys import Keys
from hotline.store.tables import Complaint

_CODE = re.compile(r"(?:\+?62|0)?(8\d{10})")


def receipt_code_in(text: str) -> str | None:
    """Read a receipt code that was typed alone, in any spelling of a phone number."""
    digits = re.sub(r"[\s().-]", "", text)
    found = _CODE.fullmatch(digits)
    if found is None:
        return None
    code = f"0{found[1]}"
    return code if check_digit(code[:-1]) == code[-1] else None


async def find_by_code(session: AsyncSession, code: str, *, keys: Keys) -> Complaint | None:
    """Find the complaint of a code, from whatever chat it is asked."""
    return await session.scalar(
        select(Complaint).where(Complaint.receipt_hash == code_hash(code, keys.chat))
    )
