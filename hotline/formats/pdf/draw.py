"""Draw: blocks set on pages, in every script, with the fonts that each text needs."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from fpdf.enums import Align, TextDirection
from fpdf.fonts import FontFace

from hotline.formats.pdf.blocks import Block, Heading, Note, Pair, Quote, Rows, Title, texts
from hotline.formats.pdf.cut import BOLD, cut
from hotline.formats.pdf.faces import Face, cmap, faces_for
from hotline.formats.pdf.printable import maker
from hotline.formats.pdf.sheet import INDENT, SMALL, SMALL_LINE, Sheet
from hotline.formats.pdf.words import say

#: Digits and signs that the footer and the numbers of pages need in any case.
_ALWAYS = "0123456789[]U+ABCDEF "


def draw(blocks: Sequence[Block], *, number: int, made_at: datetime) -> bytes:
    """Set blocks on pages; what no font can write stands as its number, and a note says so."""
    printable, is_lossy = maker(text for block in blocks for text in texts(block))
    if is_lossy:
        blocks = [*blocks[:2], Note(text=say("unprintable")), *blocks[2:]]
    clean = [_printable(block, printable) for block in blocks]
    with _sheet(clean, number) as sheet:
        sheet.set_creation_date(made_at)
        sheet.set_title(say("title", number=number))
        sheet.set_lang("id")
        sheet.add_page()
        for block in clean:
            _put(sheet, block)
        return bytes(sheet.output())


@contextmanager
def _sheet(blocks: Iterable[Block], number: int) -> Iterator[Sheet]:
    characters = {one for block in blocks for text in texts(block) for one in text}
    characters |= set(say("page", number=number, page=0, pages=0) + _ALWAYS)
    faces = faces_for(characters)
    with TemporaryDirectory() as folder:
        families = {face.family: cmap(face) for face in faces}
        sheet = Sheet(number=number, families=families)
        for face in faces:
            _add(sheet, face, characters, Path(folder))
        sheet.set_fallback_fonts(list(families), exact_match=False)
        yield sheet


def _add(sheet: Sheet, face: Face, characters: set[str], folder: Path) -> None:
    sheet.add_font(face.family, "", cut(face, characters, folder))
    if face.family == sheet.latin:
        sheet.add_font(face.family, "B", cut(face, characters, folder, weight=BOLD))


def _printable(block: Block, clean: Callable[[str], str]) -> Block:
    match block:
        case Title(text=text):
            return Title(text=clean(text))
        case Heading(text=text, apart=apart):
            return Heading(text=clean(text), apart=apart)
        case Note(text=text):
            return Note(text=clean(text))
        case Pair(label=label, value=value):
            return Pair(label=clean(label), value=clean(value))
        case Quote(caption=caption, text=text):
            return Quote(caption=clean(caption), text=clean(text))
        case Rows(head=head, widths=widths, rows=rows):
            cells = tuple(tuple(map(clean, row)) for row in rows)
            return Rows(head=tuple(map(clean, head)), widths=widths, rows=cells)


def _put(sheet: Sheet, block: Block) -> None:
    match block:
        case Title(text=text):
            sheet.write_label(text, size=18, line=9)
        case Heading(text=text, apart=apart):
            if apart:
                sheet.add_page()
            sheet.ln(4)
            sheet.write_label(text, size=12, line=7)
            sheet.ln(1)
        case Note(text=text):
            sheet.write_text(text)
            sheet.ln(1)
        case Pair(label=label, value=value):
            sheet.write_pair(label, value)
            sheet.ln(0.6)
        case Quote(caption=caption, text=text):
            sheet.write_label(caption)
            sheet.write_text(text, indent=INDENT)
            sheet.ln(1.2)
        case Rows():
            _put_rows(sheet, block)


def _put_rows(sheet: Sheet, block: Rows) -> None:
    sheet.set_font(sheet.latin, size=SMALL)
    sheet.set_text_shaping(True, direction=TextDirection.LTR)
    with sheet.table(
        col_widths=block.widths,
        line_height=SMALL_LINE,
        text_align=Align.L,
        headings_style=FontFace(emphasis="BOLD"),
        padding=1,
    ) as table:
        for cells in (block.head, *block.rows):
            row = table.row()
            for one in cells:
                row.cell(one)
