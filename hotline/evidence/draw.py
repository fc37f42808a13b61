"""Draw: a picture comes in by stdin, a small JPEG goes out by stdout.

Runs as a process of its own (`thumbnail.py` starts it), for what it reads may be made to
harm whoever decodes it: it has no keys, no token and no database, and its memory, its time
and its files are limited. Imports nothing of ours.
"""

import contextlib
import io
import os
import resource
import struct
import sys

from PIL import Image, ImageOps

#: Exit codes, beside 0: drawn, and any other: it could not be drawn, whyever.
BROKEN = 3
#: Pixels of the longer side.
SIDE = 320
#: A large phone's camera makes 50 million; more are not decoded.
MOST_PIXELS = 60_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
_MEMORY = 768 * 1024 * 1024
_SECONDS = 15
_NOTHING = 0
#: What Pillow raises for a file that is cut off or makes no sense.
_SENSELESS = (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error)


def main() -> int:
    """Draw one picture."""
    _limit()
    raw = sys.stdin.buffer.read()
    Image.MAX_IMAGE_PIXELS = None  # looked at below, before anything is decoded
    try:
        with Image.open(io.BytesIO(raw), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return 1
            small = _small(picture)
    except _SENSELESS:
        return BROKEN
    sys.stdout.buffer.write(small)
    return 0


def _small(picture: Image.Image) -> bytes:
    # JPEGs are decoded at a fraction of their size where they can be.
    picture.draft("RGB", (SIDE * 2, SIDE * 2))
    picture.load()
    picture.thumbnail((SIDE, SIDE))
    upright = ImageOps.exif_transpose(picture)
    # On a fresh sheet: where it was taken, comments and profiles stay behind.
    sheet = Image.new("RGB", upright.size, "white")
    sheet.paste(upright.convert("RGBA"), mask=upright.convert("RGBA").getchannel("A"))
    out = io.BytesIO()
    sheet.save(out, "JPEG", quality=72)
    return out.getvalue()


def _limit() -> None:
    limits = (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _SECONDS),
        (resource.RLIMIT_FSIZE, _NOTHING),
        (resource.RLIMIT_CORE, _NOTHING),
    )
    for what, most in limits:
        # Not every system limits everything; the parent's clock is there as well.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))
    with contextlib.suppress(OSError):
        os.nice(10)


if __name__ == "__main__":
    sys.exit(main())
