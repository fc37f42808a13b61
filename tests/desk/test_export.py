"""Export: staff take a complaint along as a file, and its history says so."""

import json

import pytest
from sqlalchemy import select

from hotline.formats.document import ComplaintDocument
from hotline.formats.export import Format
from hotline.store.engine import Sessions
from hotline.store.tables import AuditEntry
from tests.desk.conftest import Tell, Visitor

STARTS = {
    Format.JSON: b"{",
    Format.CSV: b"\xef\xbb\xbfx_Table",
    Format.XLSX: b"PK",
    Format.PDF: b"%PDF-",
}


async def _exports(sessions: Sessions) -> list[tuple[int | None, object]]:
    async with sessions.reading() as session:
        rows = await session.scalars(
            select(AuditEntry).where(AuditEntry.action == "exported").order_by(AuditEntry.id)
        )
        return [(row.staff_id, row.detail) for row in rows]


@pytest.mark.parametrize("form", Format)
async def test_a_complaint_is_taken_along_as_a_file_and_its_history_says_so(
    ana: Visitor, told: Tell, sessions: Sessions, cast: dict[str, int], form: Format
) -> None:
    complaint = await told()

    answer = await ana.get(f"/complaints/{complaint.id}/export.{form}")

    assert answer.status_code == 200
    assert answer.content.startswith(STARTS[form])
    assert answer.headers["content-type"] == form.media_type
    name = f'attachment; filename="siaga-{complaint.id}.{form}"'
    assert answer.headers["content-disposition"] == name
    assert answer.headers["cache-control"] == "no-store"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert await _exports(sessions) == [(cast["ana"], {"format": form})]


async def test_the_json_is_the_document_without_the_workers_secret(
    ana: Visitor, told: Tell
) -> None:
    complaint = await told()

    answer = await ana.get(f"/complaints/{complaint.id}/export.json")

    assert ComplaintDocument.model_validate(json.loads(answer.content)).number == complaint.id
    assert complaint.receipt_code
    assert complaint.receipt_code not in answer.text
    assert complaint.chat_key not in answer.text


async def test_the_page_offers_every_format(ana: Visitor, told: Tell) -> None:
    complaint = await told()

    page = (await ana.get(f"/complaints/{complaint.id}")).text

    for form in Format:
        assert f'href="/complaints/{complaint.id}/export.{form}"' in page


@pytest.mark.parametrize("name", ["export.html", "export.", "export.PDF", "export.pdf.exe"])
async def test_other_formats_are_no_page(ana: Visitor, told: Tell, name: str) -> None:
    complaint = await told()

    assert (await ana.get(f"/complaints/{complaint.id}/{name}")).status_code == 404


async def test_a_complaint_that_does_not_exist_is_not_exported(
    ana: Visitor, sessions: Sessions
) -> None:
    assert (await ana.get("/complaints/999/export.pdf")).status_code == 404
    assert await _exports(sessions) == []


async def test_who_may_not_see_the_page_may_not_take_it_along(
    edi: Visitor, max_: Visitor, told: Tell, sessions: Sessions
) -> None:
    complaint = await told()
    path = f"/complaints/{complaint.id}/export.json"

    assert (await edi.get(path)).status_code == 403
    turned_away = await max_.get(path)

    assert (turned_away.status_code, turned_away.content) in {(303, b""), (403, b"")}
    assert await _exports(sessions) == []
