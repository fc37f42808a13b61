"""Document: everything published, as Rasa's ranking reads it."""

import hashlib
import json
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from hotline.faq.entries import EntryInFull, list_entries
from hotline.faq.publish import version


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """The document as bytes with the tag that names its content."""

    body: bytes
    etag: str


async def build(session: AsyncSession) -> Document:
    """Build the document of all entries of which something is published."""
    entries = [_entry(found) for found in await list_entries(session) if found.published]
    content = {"version": await version(session), "entries": entries}
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return Document(body=body, etag=f'"{hashlib.sha256(body).hexdigest()[:32]}"')


def _entry(found: EntryInFull) -> dict[str, object]:
    return {
        "id": found.entry.id,
        "titles": {language: row.title for language, row in found.published.items()},
        "answers": {language: row.answer for language, row in found.published.items()},
        "examples": found.entry.examples,
    }
