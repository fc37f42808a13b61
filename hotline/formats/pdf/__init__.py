"""PDF: a complaint in Indonesian for the commission's file, in every script people write."""

from hotline.formats.document import ComplaintDocument
from hotline.formats.pdf.content import content
from hotline.formats.pdf.draw import draw

__all__ = ["to_pdf"]


def to_pdf(document: ComplaintDocument) -> bytes:
    """Write a complaint as a PDF; the same document gives the same file."""
    blocks = list(content(document))
    return draw(blocks, number=document.number, made_at=document.standing.changed_at)
