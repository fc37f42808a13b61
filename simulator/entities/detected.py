"""What Telegram marks by itself: commands, links, mentions, numbers."""

import re

from simulator.entities.offsets import utf16_length
from simulator.entities.output import in_order
from simulator.json_types import JsonObject

PATTERN = re.compile(
    r"(?P<url>\b(?:https?://[^\s<>]+|(?:[a-z0-9-]+\.)+(?:com|org|net|id|info|io|go|sg|my)"
    r"(?:\.id)?(?:/[^\s<>]*)?))"
    r"|(?P<email>\b[\w.+-]+@[\w-]+\.[\w.]+)"
    r"|(?P<bot_command>(?<![\w/<>@])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\w/<>]))"
    r"|(?P<mention>(?<!\w)@[a-zA-Z0-9_]{4,32})"
    r"|(?P<hashtag>(?<!\w)#\w*[^\W\d]\w*)"
    r"|(?P<phone_number>(?<![\w+])\+\d[\d -]{7,16}\d)",
    re.IGNORECASE,
)


def with_detected(text: str, entities: list[JsonObject]) -> list[JsonObject]:
    """Add what Telegram finds outside the entities already given."""
    taken = [_span(entity) for entity in entities]
    found = [
        entity
        for entity in (_entity(text, match) for match in PATTERN.finditer(text))
        if not any(_overlap(_span(entity), other) for other in taken)
    ]
    return in_order(entities + found)


def _entity(text: str, match: re.Match[str]) -> JsonObject:
    kind = str(match.lastgroup)
    found = match.group().rstrip(".,:;!?)") if kind == "url" else match.group()
    offset = utf16_length(text[: match.start()])
    return {"type": kind, "offset": offset, "length": utf16_length(found)}


def _span(entity: JsonObject) -> tuple[int, int]:
    offset, length = entity["offset"], entity["length"]
    if not isinstance(offset, int) or not isinstance(length, int):
        raise TypeError("an entity's offset and length are whole numbers")
    return offset, offset + length


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
