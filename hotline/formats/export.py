"""Export: a complaint as a file to take along, written down in its history."""

import json
from datetime import datetime
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from hotline import audit
from hotline.errors import ComplaintNotFound
from hotline.formats.document import ComplaintDocument, build
from hotline.keys import Keys
from hotline.store.tables import Complaint

EXPORTED = "exported"


class Format(StrEnum):
    """As what a complaint may be taken along."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"

    @property
    def media_type(self) -> str:
        """Tell the type under which it travels."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    Format.JSON: "application/json",
    Format.CSV: "text/csv; charset=utf-8",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.PDF: "application/pdf",
}


async def take_out(
    session: AsyncSession,
    complaint_id: int,
    form: Format,
    *,
    keys: Keys,
    now: datetime,
    staff_id: int | None = None,
) -> ComplaintDocument:
    """Build a complaint's document and note who took it; raise ComplaintNotFound."""
    complaint = await session.get(Complaint, complaint_id)
    if complaint is None:
        raise ComplaintNotFound
    document = await build(session, complaint, keys=keys)
    audit.note(
        session,
        EXPORTED,
        now=now,
        actor="operator",
        staff_id=staff_id,
        complaint_id=complaint_id,
        detail={"format": form},
    )
    return document


def write(document: ComplaintDocument, form: Format) -> bytes:
    """Write a document; a PDF of a long talk takes seconds, so no transaction should wait."""
    # Loaded when needed: every process starts by way of the command, and setting type weighs
    # as much as all the rest of it.
    from hotline.formats.htcds import to_csv, to_xlsx
    from hotline.formats.pdf import to_pdf

    match form:
        case Format.JSON:
            plain = document.model_dump(mode="json")
            return json.dumps(plain, ensure_ascii=False, indent=2).encode()
        case Format.CSV:
            return to_csv(document)
        case Format.XLSX:
            return to_xlsx(document)
        case Format.PDF:
            return to_pdf(document)


def file_name(document: ComplaintDocument, form: Format) -> str:
    """Name the file: the number alone, nothing of the person."""
    return f"siaga-{document.number}.{form}"
