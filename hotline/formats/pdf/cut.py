"""Cut: fonts reduced to the characters of one PDF, at one weight.

The fonts are variable, which a PDF knows nothing of, and the largest weighs 32 MB.
"""

import io
from collections.abc import Iterable
from pathlib import Path

import uharfbuzz as hb
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from hotline.formats.pdf.faces import Face, opened

REGULAR = 400
BOLD = 700
#: How far a curve may be from the drawn one, in a thousandth of the font's size.
_TOLERANCE = 1.0


def cut(face: Face, characters: Iterable[str], into: Path, *, weight: int = REGULAR) -> Path:
    """Write a font with these characters alone, all rules of shaping kept."""
    made = into / f"{face.family}-{weight}.ttf"
    wanted = hb.SubsetInput()
    wanted.unicode_set.update({ord(one) for one in characters})
    # Every rule there is, not only those that most programs use.
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.invert()
    wanted.flags = hb.SubsetFlags.NOTDEF_OUTLINE
    whole = opened(face)
    wanted.pin_axis_location(whole, "wght", weight)
    content = bytes(wanted.subset(whole).blob.data)
    if face.is_cjk:
        _redrawn(content).save(made)
    else:
        made.write_bytes(content)
    return made


def _redrawn(content: bytes) -> FontBuilder:
    """Draw each sign anew with the curves that a PDF knows; no rule joins these signs."""
    with TTFont(io.BytesIO(content), recalcTimestamp=False) as font:
        drawn, order = font.getGlyphSet(), font.getGlyphOrder()
        glyphs = {}
        for name in order:
            pen = TTGlyphPen(None)
            drawn[name].draw(Cu2QuPen(pen, _TOLERANCE, reverse_direction=True))
            glyphs[name] = pen.glyph()
        head = font["head"]
        made = FontBuilder(head.unitsPerEm, isTTF=True)
        made.updateHead(created=head.created, modified=head.modified)
        made.setupGlyphOrder(order)
        made.setupCharacterMap(font.getBestCmap())
        made.setupGlyf(glyphs)
        left = {name: getattr(made.font["glyf"][name], "xMin", 0) for name in order}
        widths = {name: (round(drawn[name].width), left[name]) for name in order}
        made.setupHorizontalMetrics(widths)
        lines = font["hhea"]
        made.setupHorizontalHeader(ascent=lines.ascent, descent=lines.descent)
        made.setupNameTable({"familyName": "Cut", "styleName": "Regular"})
        made.setupOS2(sCapHeight=font["OS/2"].sCapHeight)
        made.setupPost()
    return made
