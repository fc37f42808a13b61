"""Faces: the fonts there are, and which of them has which character."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import uharfbuzz as hb

from hotline.formats import fonts

# They would list the glyphs of what somebody wrote.
logging.getLogger("fontTools").setLevel(logging.WARNING)
logging.getLogger("fpdf").setLevel(logging.CRITICAL)

#: The font of our own words; every text falls back to it.
LATIN = "NotoSans[wght].ttf"
_CJK = "NotoSansCJK-VF.otf.ttc"
#: Asked last: they have letters too, but not to read them in.
_LATE = ("NotoSansSymbols[wght].ttf", "NotoEmoji[wght].ttf")
_LEFT_OUT = ("NotoSans-Italic[wght].ttf",)
#: Faces in the one file of Chinese, Japanese and Korean.
_JAPANESE, _KOREAN, _CHINESE = 0, 1, 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Face:
    """A font file, or one of several in it."""

    path: Path
    number: int = 0

    @property
    def is_cjk(self) -> bool:
        """Tell whether it is the one that is too large to be cut like the others."""
        return self.path.name == _CJK

    @property
    def family(self) -> str:
        """Name it within a PDF."""
        return self.path.name.split("[")[0].split("-")[0]


def faces_for(characters: Iterable[str]) -> list[Face]:
    """List the fonts that a text needs, in the order in which they are asked."""
    wanted = {ord(one) for one in characters}
    return [
        face for face in _in_order(wanted) if face.path.name == LATIN or _adds(face, wanted)
    ]


def covered(characters: Iterable[str]) -> set[str]:
    """Tell which characters any font has."""
    return {one for one in characters if any(ord(one) in cmap(face) for face in _faces())}


@cache
def cmap(face: Face) -> frozenset[int]:
    """Tell which characters a font has."""
    return frozenset(opened(face).unicodes)


@cache
def opened(face: Face) -> hb.Face:
    """Open a font; it is read from its file as far as it is used."""
    return hb.Face(hb.Blob.from_file_path(face.path), face.number)


def _in_order(wanted: set[int]) -> Sequence[Face]:
    return [
        Face(path=face.path, number=_reading(wanted)) if face.is_cjk else face
        for face in _faces()
    ]


def _adds(face: Face, wanted: set[int]) -> bool:
    # What the first font has as well needs no other; the sign itself does.
    return bool((wanted & cmap(face)) - cmap(_faces()[0]))


def _reading(wanted: set[int]) -> int:
    """Choose how signs that three languages share are drawn."""
    if any(0x3040 <= one <= 0x30FF for one in wanted):
        return _JAPANESE
    if any(0xAC00 <= one <= 0xD7AF for one in wanted):
        return _KOREAN
    return _CHINESE


@cache
def _faces() -> tuple[Face, ...]:
    kept = [path for path in fonts.files() if path.name not in _LEFT_OUT]
    return tuple(Face(path=path) for path in sorted(kept, key=_rank))


def _rank(path: Path) -> tuple[int, str]:
    order = (LATIN, None, _CJK, *_LATE)
    return (order.index(path.name) if path.name in order else 1, path.name)
