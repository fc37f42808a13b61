"""Small real files, and some that are not what they seem."""

import io
import struct
import zipfile
import zlib

from PIL import Image

OGG = b"OggS\x00\x02" + bytes(22) + b"\x01\x13OpusHead\x01\x01" + bytes(60)
#: Two seconds of silence that a browser plays.
SILENCE = (b"\xff\xfb\x90\x64" + bytes(413)) * 77
MP3 = b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"\xff\xfb\x90\x64" + bytes(400)
M4A = b"\x00\x00\x00\x18ftypM4A \x00\x00\x00\x00mp42isom" + bytes(64)
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(64)
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PROGRAM = b"MZ\x90\x00" + bytes(200)


def picture(form: str = "JPEG", *, width: int = 640, height: int = 480, **how: object) -> bytes:
    """A picture whose left half is red and whose right half is blue."""
    made = Image.new("RGB", (width, height), "blue")
    made.paste("red", (0, 0, width // 2, height))
    out = io.BytesIO()
    made.save(out, form, **how)  # type: ignore[arg-type]  # whatever the form takes
    return out.getvalue()


def with_place(mark: str) -> bytes:
    """A photo that lies on its side and tells where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010E] = mark
    return picture(exif=exif, comment=mark.encode())


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def bomb_picture(side: int = 30_000) -> bytes:
    """A PNG of some hundred kilobytes that would fill a gigabyte."""
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    packer, rows = zlib.compressobj(9), b""
    for _ in range(side):
        rows += packer.compress(bytes(1 + side // 8))
    parts = [(b"IHDR", header), (b"IDAT", rows + packer.flush()), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def bomb_zip() -> bytes:
    """A ZIP of some kilobytes that would unpack to a gigabyte, ten times over."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zeros:
            zeros.writestr("nol", bytes(8 * 1024 * 1024))
        for number in range(10):
            packed.writestr(f"{number}.zip", inner.getvalue())
    return out.getvalue()


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check
