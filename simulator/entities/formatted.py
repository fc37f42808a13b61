"""From the text a bot or a worker sends to the text that is shown."""

import re

from simulator.entities.detected import with_detected
from simulator.entities.html import parse_html
from simulator.entities.markdown import parse_markdown, parse_markdown_v2
from simulator.entities.offsets import utf16_length
from simulator.errors import BadRequest
from simulator.json_types import JsonObject

PARSERS = {"html": parse_html, "markdown": parse_markdown, "markdownv2": parse_markdown_v2}
#: Telegram shows no control characters: a space stands in their place.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
MAX_BYTES = 1 << 15


def formatted(
    text: str, parse_mode: str = "", entities: list[JsonObject] | None = None
) -> tuple[str, tuple[JsonObject, ...]]:
    """Return the text as Telegram keeps it, with its entities."""
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise BadRequest("text is too long")
    marked = [entity for entity in entities or [] if "type" in entity]
    if parse_mode and parse_mode.lower() != "none":
        if parse_mode.lower() not in PARSERS:
            raise BadRequest("unsupported parse_mode")
        text, marked = PARSERS[parse_mode.lower()](text)
    return _cleaned(text, marked)


def _cleaned(text: str, entities: list[JsonObject]) -> tuple[str, tuple[JsonObject, ...]]:
    text = CONTROL.sub(" ", text.replace("\r", ""))
    begin = utf16_length(text) - utf16_length(text.lstrip())
    text = text.strip()
    length = utf16_length(text)
    kept = [moved for entity in entities if (moved := _moved(entity, begin, length))]
    return text, tuple(with_detected(text, kept))


def _moved(entity: JsonObject, begin: int, length: int) -> JsonObject | None:
    """Fit an entity to the trimmed text."""
    offset, size = entity.get("offset"), entity.get("length")
    if not isinstance(offset, int) or not isinstance(size, int) or size <= 0:
        return None
    start, end = max(offset - begin, 0), min(offset - begin + size, length)
    return entity | {"offset": start, "length": end - start} if end > start else None
