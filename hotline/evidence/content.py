"""Content: what a file really is, told by its bytes alone; nothing is opened or unpacked."""

from collections.abc import Callable

from puremagic.main import identify_all, max_foot, max_head

UNKNOWN = "application/octet-stream"
#: Bytes of a file's beginning and end that tell what it is.
HEAD, TAIL = max_head, max_foot
#: Below this there is nothing in it.
SMALLEST = 2
#: What the desk makes a small picture of.
PICTURES = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})
#: What a browser at the desk may play.
PLAYABLE = frozenset({"audio/ogg", "audio/mpeg", "audio/mp4"})
#: What somebody expects to see or hear when it is claimed.
_SHOWN = ("image/", "audio/", "video/", "application/pdf", "application/ogg")
#: The sorts of message whose type Telegram itself says.
_CLAIMS = {"photo": "image/", "voice": "audio/", "audio": "audio/", "video": "video/",
           "video_note": "video/"}  # fmt: skip


def type_of(head: bytes, tail: bytes) -> str:
    """Name the media type of a file by how it begins and ends."""
    for begins, name in _SURE:
        if begins(head):
            return name
    named = (match.mime_type for match in identify_all(head[:HEAD], tail[-TAIL:]))
    # The library has entries without a type, and types that are none.
    guess = next((name for name in named if "/" in name), "")
    if guess in _STRICT:
        # It begins like one; what the desk treats in a way of its own needs more than that.
        return f"{guess.partition('/')[0]}/x-unsure"
    return guess[:120] or ("text/plain" if _is_text(head) else UNKNOWN)


def is_what_it_claims(media_type: str, *, kind: str, claimed: str | None) -> bool:
    """Tell whether a file that should be seen or heard can be.

    A PNG that is called a JPEG can; a program that is called a JPEG cannot.
    """
    claims = _CLAIMS.get(kind) or (claimed or "").strip().lower()
    return not claims.startswith(_SHOWN) or media_type.startswith(_SHOWN)


def _is_text(head: bytes) -> bool:
    if not head or b"\0" in head:
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        # The last letter may go on in what follows.
        return error.start > 0 and error.start >= len(head) - 3
    return True


def _is_jpeg(head: bytes) -> bool:
    return head.startswith(b"\xff\xd8\xff")


def _is_png(head: bytes) -> bool:
    return head.startswith(b"\x89PNG\r\n\x1a\n")


def _is_gif(head: bytes) -> bool:
    return head.startswith((b"GIF87a", b"GIF89a"))


def _is_webp(head: bytes) -> bool:
    return head.startswith(b"RIFF") and head[8:12] == b"WEBP"


def _is_voice(head: bytes) -> bool:
    # Ogg carries video as well; its first page names what it carries.
    first = head[28:128]
    codecs = (b"OpusHead", b"\x01vorbis", b"Speex   ", b"\x7fFLAC")
    return head.startswith(b"OggS") and any(codec in first for codec in codecs)


def _is_mp3(head: bytes) -> bool:
    if head.startswith(b"ID3"):
        return True
    # The eleven bits that begin a frame of MPEG audio, then layer 3, a known rate of each sort.
    return (
        len(head) >= 4
        and head[0] == 0xFF
        and head[1] & 0xE6 == 0xE2
        and head[2] & 0xF0 not in (0x00, 0xF0)
        and head[2] & 0x0C != 0x0C
    )


def _brand(head: bytes) -> bytes:
    return head[8:12] if head[4:8] == b"ftyp" else b""


def _is_m4a(head: bytes) -> bool:
    return _brand(head) in {b"M4A ", b"M4B "}


def _is_zip(head: bytes) -> bool:
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def _is_office(head: bytes) -> bool:
    return _is_zip(head) and b"[Content_Types].xml" in head[:4096]


def _is_pdf(head: bytes) -> bool:
    return b"%PDF-" in head[:1024]


#: What the desk treats in a way of its own is told strictly, the rest by the library.
_SURE: tuple[tuple[Callable[[bytes], bool], str], ...] = (
    (_is_jpeg, "image/jpeg"),
    (_is_png, "image/png"),
    (_is_gif, "image/gif"),
    (_is_webp, "image/webp"),
    (_is_voice, "audio/ogg"),
    (_is_m4a, "audio/mp4"),
    (_is_mp3, "audio/mpeg"),
    (_is_office, "application/vnd.openxmlformats-officedocument"),
    (_is_zip, "application/zip"),
    (_is_pdf, "application/pdf"),
)
_STRICT = frozenset(name for _, name in _SURE)
