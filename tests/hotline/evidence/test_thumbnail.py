import io
from collections.abc import AsyncIterator

import pytest
from PIL import Image

from hotline.evidence.thumbnail import Drawing, Verdict, draw
from tests.files import PROGRAM, bomb_picture, cut, picture, with_place

MARK = "rahasia-di-dekat-sungai"


async def _drawn(content: bytes, **how: float) -> Drawing:
    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(content), 4096):
            yield content[start : start + 4096]

    return await draw(pieces(), **how)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP"])
async def test_a_picture_becomes_a_small_jpeg(form: str) -> None:
    drawing = await _drawn(picture(form, width=2000, height=1000))

    assert drawing.verdict is Verdict.DRAWN
    with Image.open(io.BytesIO(drawing.jpeg or b"")) as small:
        assert (small.format, small.size) == ("JPEG", (320, 160))
        left = small.getpixel((20, 80))
    assert isinstance(left, tuple)
    assert left[0] > 200
    assert left[2] < 60


async def test_a_small_picture_stands_upright_and_tells_nothing_of_its_place() -> None:
    drawing = await _drawn(with_place(MARK))

    assert MARK.encode() in with_place(MARK)
    assert MARK.encode() not in (drawing.jpeg or b"")
    with Image.open(io.BytesIO(drawing.jpeg or b"")) as small:
        assert small.height > small.width
        assert not small.getexif()


@pytest.mark.parametrize("content", [cut(picture("JPEG")), cut(picture("PNG")), b"x", PROGRAM])
async def test_a_picture_that_is_cut_off_or_none_is_broken(content: bytes) -> None:
    assert await _drawn(content) == Drawing(verdict=Verdict.BROKEN)


async def test_a_picture_that_would_fill_the_memory_is_not_decoded() -> None:
    assert await _drawn(bomb_picture()) == Drawing(verdict=Verdict.NOT_DRAWN)


async def test_a_picture_that_takes_too_long_is_given_up() -> None:
    assert await _drawn(picture(), longest=0.001) == Drawing(verdict=Verdict.NOT_DRAWN)
