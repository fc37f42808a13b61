"""Annex: the files and the whole talk."""

from collections.abc import Iterator, Sequence

from hotline.formats.document import ComplaintDocument
from hotline.formats.parts import Attachment, Entry, File
from hotline.formats.pdf.blocks import Block, Note, Quote, Rows
from hotline.formats.pdf.words import at, label, say

_COLUMNS = ("number", "kind", "type", "size", "received", "sha256")
_WIDTHS = (5, 14, 16, 13, 19, 33)
#: A type is short, unless somebody made one up.
_LONGEST_TYPE = 40


def evidence(document: ComplaintDocument) -> Rows:
    """List the files with the sums by which their content is known."""
    return Rows(
        head=tuple(label("column", name) for name in _COLUMNS),
        widths=_WIDTHS,
        rows=tuple(_file(number, one) for number, one in enumerate(document.evidence, 1)),
    )


def thread(document: ComplaintDocument) -> Iterator[Block]:
    """Write down what was said, in order."""
    if not document.thread:
        yield Note(text=say("none"))
    files: dict[int, list[File]] = {}
    for file in document.evidence:
        files.setdefault(file.message_id, []).append(file)
    for one in document.thread:
        yield Quote(caption=_caption(one), text=_said(one, files.get(one.id, [])))
        if one.earlier_texts and one.edited_at:
            earlier = say("edited", at=at(one.edited_at))
            yield Quote(caption=earlier, text="\n".join(one.earlier_texts))


def _file(number: int, one: File) -> tuple[str, ...]:
    size = "" if one.size is None else str(one.size)
    kept = (one.media_type or one.claimed_type or "")[:_LONGEST_TYPE]
    return (
        str(number),
        f"{label('kind', one.kind)} ({label('evidence_state', one.state)})",
        kept,
        size,
        at(one.received_at),
        one.sha256 or "",
    )


def _caption(one: Entry) -> str:
    parts = [f"{one.id}", label("author", one.author), at(one.at)]
    if one.kind != "text":
        parts.append(label("kind", one.kind))
    return " · ".join(parts)


def _said(one: Entry, files: Sequence[File]) -> str:
    known = [f"SHA-256 {file.sha256}" for file in files if file.sha256]
    lines = [one.text, *_carried(one.attachment), *known]
    return "\n".join(line for line in lines if line) or "-"


def _carried(found: Attachment | None) -> Iterator[str]:
    if found is None:
        return
    if found.latitude is not None and found.longitude is not None:
        spot = (f"{found.latitude:.5f}", f"{found.longitude:.5f}")
        yield say("place", latitude=spot[0], longitude=spot[1])
    for text in (found.file_name, found.title, found.emoji):
        if text:
            yield text
    name = " ".join(part for part in (found.first_name, found.last_name) if part)
    contact = ", ".join(part for part in (name, found.phone_number) if part)
    if contact:
        yield contact
