"""Files at the desk: seen small, saved whole, never shown raw, and every look written down."""

import hashlib
import json

import pytest
from httpx import Response
from sqlalchemy import select, update

from desk.routes.evidence import SANDBOX
from hotline.store.engine import Sessions
from hotline.store.tables import AuditEntry, EvidencePart
from tests.conftest import HandClock
from tests.desk.conftest import Tell, Visitor
from tests.desk.files import Send, send
from tests.desk.seed import UNPAID
from tests.files import M4A, MP3, OGG, PDF, bomb_zip, picture, with_place

__all__ = ["send"]  # a fixture
LOOKS = ("evidence_seen", "evidence_played", "evidence_downloaded", "custody_listed")
HTML = b"<html><script>alert(document.cookie)</script></html>"


async def _looks(sessions: Sessions) -> list[tuple[str, int | None]]:
    async with sessions.reading() as session:
        rows = await session.scalars(
            select(AuditEntry).where(AuditEntry.action.in_(LOOKS)).order_by(AuditEntry.id)
        )
        return [(row.action, row.detail.get("evidence")) for row in rows]


def _harmless(answer: Response) -> bool:
    headers = answer.headers
    return (
        headers["content-security-policy"] == SANDBOX
        and headers["x-content-type-options"] == "nosniff"
        and headers["cache-control"] == "no-store"
    )


async def test_the_page_lists_every_file_with_its_sum_type_time_and_state(
    ana: Visitor, told: Tell, send: Send
) -> None:
    complaint = await told()
    photo = await send(complaint, "photo", picture())
    await send(complaint, "document", PDF, file_name="<b>kontrak</b>.pdf", mime_type="text/css")
    await send(complaint, "document", b"x", mime_type="image/jpeg")
    await send(complaint, "video", file_size=30 * 2**20)
    await send(complaint, "voice")

    page = (await ana.get(f"/complaints/{complaint.id}")).text

    assert photo.sha256 is not None
    for said in (
        f'src="/complaints/{complaint.id}/evidence/{photo.id}/thumbnail"',
        photo.sha256,
        f"{photo.sha256[:12]}…",
        "image/jpeg",
        "&lt;b&gt;kontrak&lt;/b&gt;.pdf",
        "dikirim sebagai text/css",
        "tidak bisa dibuka",
        "terlalu besar",
        "sedang diambil dari Telegram",
        "21 Nov 2026, 16.00 WIB",
    ):
        assert said in page, said
    assert "rahasia" not in page


@pytest.mark.parametrize("content", [HTML, PDF, picture(), bomb_zip(), with_place("sungai")])
async def test_an_original_is_saved_as_it_came_under_a_name_and_type_of_ours(
    ana: Visitor, told: Tell, send: Send, content: bytes
) -> None:
    complaint = await told()
    name = '"; x=../../etc/passwd.html'
    file = await send(complaint, "document", content, file_name=name, mime_type="text/html")

    answer = await ana.get(f"/complaints/{complaint.id}/evidence/{file.id}")

    assert answer.content == content
    assert answer.headers["content-type"] == "application/octet-stream"
    disposition = answer.headers["content-disposition"]
    assert disposition.startswith(f'attachment; filename="siaga-{complaint.id}-{file.id}.')
    assert "passwd" not in disposition
    assert _harmless(answer)


async def test_a_small_picture_is_ours_and_in_a_box(
    ana: Visitor, told: Tell, send: Send
) -> None:
    complaint = await told()
    file = await send(complaint, "photo", with_place("di-tepi-sungai"))

    answer = await ana.get(f"/complaints/{complaint.id}/evidence/{file.id}/thumbnail")

    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.content.startswith(b"\xff\xd8\xff")
    assert b"sungai" not in answer.content
    assert _harmless(answer)


@pytest.mark.parametrize(
    ("content", "shown_as"),
    [(OGG, "audio/ogg"), (MP3, "audio/mpeg"), (M4A, "audio/mp4")],
)
async def test_sound_may_be_played_on_the_page(
    ana: Visitor, told: Tell, send: Send, content: bytes, shown_as: str
) -> None:
    complaint = await told()
    file = await send(complaint, "document", content, mime_type="text/html")
    address = f"/complaints/{complaint.id}/evidence/{file.id}/sound"

    answer = await ana.get(address)

    assert (
        f'<audio controls preload="none" src="{address}">'
        in (await ana.get(f"/complaints/{complaint.id}")).text
    )
    assert (answer.content, answer.headers["content-type"]) == (content, shown_as)
    assert _harmless(answer)


@pytest.mark.parametrize("content", [HTML, picture(), b"OggS" + HTML, PDF])
async def test_what_is_no_sound_is_not_played_whatever_it_claims(
    ana: Visitor, told: Tell, send: Send, content: bytes
) -> None:
    complaint = await told()
    file = await send(complaint, "voice", content, mime_type="audio/ogg")

    answer = await ana.get(f"/complaints/{complaint.id}/evidence/{file.id}/sound")

    assert answer.status_code == 404
    assert "<audio" not in (await ana.get(f"/complaints/{complaint.id}")).text


async def test_every_look_is_written_down(
    ana: Visitor,
    ben: Visitor,
    told: Tell,
    send: Send,
    sessions: Sessions,
    clock: HandClock,
) -> None:
    """Small pictures count once for all of them in a quarter of an hour, the rest each time."""
    complaint = await told()
    photo = await send(complaint, "photo", picture())
    voice = await send(complaint, "voice", OGG)
    one = f"/complaints/{complaint.id}"

    for visitor in (ana, ana, ben):
        await visitor.get(f"{one}/evidence/{photo.id}/thumbnail")
    await ana.get(f"{one}/evidence/{voice.id}/sound")
    for _ in range(2):
        await ana.get(f"{one}/evidence/{photo.id}")
    clock.advance(minutes=16)
    await ana.get(f"{one}/evidence/{photo.id}/thumbnail")
    await ana.get(f"{one}/custody.txt")

    assert await _looks(sessions) == [
        ("evidence_seen", None),
        ("evidence_seen", None),
        ("evidence_played", voice.id),
        ("evidence_downloaded", photo.id),
        ("evidence_downloaded", photo.id),
        ("evidence_seen", None),
        ("custody_listed", None),
    ]
    assert "Berkas diunduh" in (await ana.get(one)).text


async def test_a_file_is_found_only_in_its_own_complaint(
    ana: Visitor, told: Tell, send: Send, sessions: Sessions
) -> None:
    mine, other = await told(), await told(UNPAID)
    file = await send(mine, "photo", picture())
    waiting = await send(mine, "photo")

    for path in (
        f"/complaints/{other.id}/evidence/{file.id}",
        f"/complaints/{other.id}/evidence/{file.id}/thumbnail",
        f"/complaints/{mine.id}/evidence/{waiting.id}",
        f"/complaints/{mine.id}/evidence/{waiting.id}/thumbnail",
        f"/complaints/{mine.id}/evidence/{file.id + 99}",
        "/complaints/999/custody.json",
    ):
        assert (await ana.get(path)).status_code == 404, path
    assert await _looks(sessions) == []


async def test_a_file_that_was_changed_in_the_store_is_a_sentence_and_no_download(
    ana: Visitor, told: Tell, send: Send, sessions: Sessions
) -> None:
    complaint = await told()
    file = await send(complaint, "document", PDF)
    async with sessions.begin() as session:
        await session.execute(update(EvidencePart).values(content=PDF + b" "))

    answer = await ana.get(f"/complaints/{complaint.id}/evidence/{file.id}")
    listed = (await ana.get(f"/complaints/{complaint.id}/custody.json")).json()

    assert answer.status_code == 422
    assert "tidak lagi sama dengan saat diterima" in answer.text
    assert listed["files"][0]["intact"] is False


async def test_the_list_of_custody_names_sums_times_and_everybody_who_had_a_file(
    ana: Visitor, told: Tell, send: Send, clock: HandClock
) -> None:
    complaint = await told()
    file = await send(complaint, "document", PDF, file_name="kontrak.pdf")
    broken = await send(complaint, "document", b"", file_name="kosong.txt")
    await ana.get(f"/complaints/{complaint.id}/evidence/{file.id}")
    clock.advance(minutes=1)

    text = await ana.get(f"/complaints/{complaint.id}/custody.txt")
    answer = await ana.get(f"/complaints/{complaint.id}/custody.json")

    found = json.loads(answer.content)
    assert found["made_by"] == "Ana Wulandari"
    first, second = found["files"]
    assert first["sha256"] == hashlib.sha256(PDF).hexdigest()
    assert (first["size"], first["media_type"], first["intact"]) == (
        len(PDF),
        "application/pdf",
        True,
    )
    assert first["file_name"] == "kontrak.pdf"
    assert first["received_at"] == "2026-11-21T09:00:00+00:00"
    assert [(one["what"], one["who"]) for one in first["had"]] == [
        ("evidence_downloaded", "Ana Wulandari"),
        ("custody_listed", "Ana Wulandari"),
        ("custody_listed", "Ana Wulandari"),
    ]
    assert second["sha256"] == hashlib.sha256(b"").hexdigest()
    assert f"{first['sha256']}  siaga-{complaint.id}-{file.id}.pdf\n" in text.text
    assert second["evidence"] == broken.id
    for given in (text, answer):
        assert given.headers["content-disposition"].startswith("attachment")
        assert _harmless(given)
