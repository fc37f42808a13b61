"""Sheet: pages on which any script can be written."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping

from fpdf import FPDF
from fpdf.bidi import auto_detect_base_direction
from fpdf.enums import Align, TextDirection, XPos, YPos

from hotline.formats.pdf.breaks import MAY_BREAK
from hotline.formats.pdf.words import say

MARGIN = 20
#: Where words somebody said begin, and where what belongs to a label does.
INDENT = 6
BESIDE = 58
#: Points, and millimetres a line.
TEXT, LINE = 10, 5.2
SMALL, SMALL_LINE = 8, 4.2
_GREY = 90
#: A stretch of text up to where a line may end.
_STRETCH = re.compile(rf"[^ {MAY_BREAK}]*[ {MAY_BREAK}]|[^ {MAY_BREAK}]+")


class Sheet(FPDF):
    """Pages with a foot that says what this is."""

    def __init__(self, *, number: int, families: Mapping[str, frozenset[int]]) -> None:
        """Make an empty one; fonts are asked in their order, and ours is the first."""
        super().__init__(format="A4")
        self.number = number
        self.families = families
        self.latin = next(iter(families))
        self.set_auto_page_break(True, margin=MARGIN)
        self.set_margins(MARGIN, MARGIN)
        self.c_margin = 0
        self._widths: dict[tuple[str, float, str], float] = {}

    def footer(self) -> None:
        """Number the page."""
        self.set_y(-MARGIN + 4)
        self.set_text_color(_GREY)
        self.set_font(self.latin, size=7)
        self.set_text_shaping(True, direction=TextDirection.LTR)
        text = say("page", number=self.number, page=self.page_no(), pages="{nb}")
        self.cell(0, 5, text, align=Align.C)
        self.set_text_color(0)

    def write_text(self, text: str, *, indent: float = 0) -> None:
        """Write paragraphs, each in the font of its script and from the side it begins at."""
        for paragraph in text.split("\n"):
            self._write(paragraph, self._family_of(paragraph), indent=indent)

    def write_label(self, text: str, *, size: int = SMALL, line: float = SMALL_LINE) -> None:
        """Write words of ours; they are not left alone at the foot of a page."""
        if self.will_page_break(line + 2 * LINE):
            self.add_page()
        self._write(text, self.latin, style="B", size=size, line=line)

    def write_pair(self, label: str, value: str) -> None:
        """Write what belongs to a label beside it."""
        if self.will_page_break(2 * LINE):
            self.add_page()
        page, top = self.page, self.get_y()
        self._write(label, self.latin, style="B", size=SMALL, width=BESIDE - 4)
        below = self.get_y()
        self.set_y(top)
        self.write_text(value, indent=BESIDE)
        if self.page == page:
            self.set_y(max(below, self.get_y()))

    def _write(
        self,
        text: str,
        family: str,
        *,
        style: str = "",
        size: int = TEXT,
        line: float = LINE,
        indent: float = 0,
        width: float = 0,
    ) -> None:
        direction = auto_detect_base_direction(text)
        align = Align.R if direction is TextDirection.RTL else Align.L
        room = width or self.epw - indent
        self.set_font(family, style, size)
        self.set_text_shaping(True, direction=direction)
        for words in self._lines(text, room) or [""]:
            self.set_x(self.l_margin + indent)
            self.cell(room, line, words, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
            # A foot in between has left its own.
            self.set_font(family, style, size)
            self.set_text_shaping(True, direction=direction)

    def _lines(self, text: str, room: float) -> list[str]:
        """Divide a paragraph; the library would shape a line anew with every letter of it."""
        lines: list[str] = []
        line, used = "", 0.0
        for part in self._parts(text, room):
            if line and used + self._width(part.rstrip(f" {MAY_BREAK}")) > room:
                lines.append(line)
                line, used = "", 0.0
            line += part
            used += self._width(part)
        return [*lines, line] if line else lines

    def _parts(self, text: str, room: float) -> Iterator[str]:
        for part in _STRETCH.findall(text):
            if self._width(part) <= room:
                yield part
            else:
                yield from _letters(part)

    def _width(self, part: str) -> float:
        key = (f"{self.font_family}{self.font_style}", self.font_size_pt, part)
        if key not in self._widths:
            self._widths[key] = self.get_string_width(part)
        return self._widths[key]

    def _family_of(self, text: str) -> str:
        """Choose the font that has most of what ours has not.

        Marks and joiners then stay with the letters they belong to.
        """
        ours = self.families[self.latin]
        letters = [one for one in text if not one.isspace() and one != MAY_BREAK]
        foreign = Counter(self._first_with(ord(one)) for one in letters if ord(one) not in ours)
        if foreign.total() * 3 < len(letters) or not foreign:
            return self.latin
        return foreign.most_common(1)[0][0]

    def _first_with(self, sign: int) -> str:
        return next((name for name, has in self.families.items() if sign in has), self.latin)


def _letters(part: str) -> list[str]:
    """Take a word that fills more than a line apart, marks kept with their letters."""
    letters: list[str] = []
    for one in part:
        if letters and unicodedata.category(one).startswith("M"):
            letters[-1] += one
        else:
            letters.append(one)
    return letters
