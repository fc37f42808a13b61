import pytest

from hotline.evidence.content import PLAYABLE, is_what_it_claims, type_of
from tests.files import M4A, MP3, MP4, OGG, PDF, PROGRAM, bomb_zip, picture


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (picture("JPEG"), "image/jpeg"),
        (picture("PNG"), "image/png"),
        (picture("GIF"), "image/gif"),
        (picture("WEBP"), "image/webp"),
        (OGG, "audio/ogg"),
        (MP3, "audio/mpeg"),
        (MP3[10:], "audio/mpeg"),
        (M4A, "audio/mp4"),
        (MP4, "video/mp4"),
        (PDF, "application/pdf"),
        (bomb_zip(), "application/zip"),
        (PROGRAM, "application/vnd.microsoft.portable-executable"),
        (b"<html><script>alert(1)</script></html>", "text/html"),
        (b"kontrak kerja, gaji 5 juta", "text/plain"),
        (b"", "application/octet-stream"),
        (b"\x00", "application/octet-stream"),
    ],
)
def test_a_type_is_told_by_the_content(content: bytes, name: str) -> None:
    assert type_of(content, content) == name


@pytest.mark.parametrize(
    "content", [b"OggS" + bytes(60), b"\xff\xff\xff\xff", b"ID", b"xxxxftypqt  ", b"RIFF"]
)
def test_what_only_begins_like_sound_is_not_played(content: bytes) -> None:
    assert type_of(content, content) not in PLAYABLE


def test_text_that_ends_within_a_letter_is_text() -> None:
    assert type_of("tolong é".encode()[:-1], b"") == "text/plain"


@pytest.mark.parametrize(
    ("found", "kind", "claimed", "is_it"),
    [
        ("image/png", "photo", None, True),
        ("application/octet-stream", "photo", None, False),
        ("image/png", "document", "image/jpeg", True),
        ("application/vnd.microsoft.portable-executable", "document", "image/jpeg", False),
        ("application/zip", "document", "application/zip", True),
        ("application/octet-stream", "document", None, True),
        ("video/mp4", "voice", "audio/ogg", True),
        ("text/plain", "voice", "audio/ogg", False),
        ("application/octet-stream", "document", " Application/PDF ", False),
    ],
)
def test_what_should_be_seen_or_heard_can_be(
    found: str, kind: str, claimed: str | None, is_it: bool
) -> None:
    assert is_what_it_claims(found, kind=kind, claimed=claimed) is is_it
