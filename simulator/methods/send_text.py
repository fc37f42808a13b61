"""sendMessage."""

from simulator.call import Call
from simulator.cloud import Cloud
from simulator.entities.formatted import formatted
from simulator.errors import BadRequest
from simulator.json_types import JsonObject
from simulator.methods.outgoing import Draft, post
from simulator.methods.table import method

MAX_TEXT = 4096
MAX_CAPTION = 1024


@method(
    "sendMessage", example='{"chat_id": 7001, "text": "Halo <b>Siti</b>", "parse_mode": "HTML"}'
)
async def send_message(cloud: Cloud, call: Call) -> JsonObject:
    """Write to a worker."""
    text, entities = read_text(call)
    return post(cloud, call, Draft(text=text, entities=entities))


def read_text(call: Call) -> tuple[str, tuple[JsonObject, ...]]:
    """Return the text to show, or raise what Telegram answers."""
    if not call.text("text"):
        raise BadRequest("message text is empty")
    given = read_entities(call, "entities")
    text, entities = formatted(call.text("text"), call.text("parse_mode"), given)
    if not text:
        raise BadRequest("text must be non-empty")
    if len(text) > MAX_TEXT:
        raise BadRequest("message is too long")
    return text, entities


def read_caption(call: Call) -> tuple[str, tuple[JsonObject, ...]]:
    """Return the words under an attachment, which may be none."""
    given = read_entities(call, "caption_entities")
    text, entities = formatted(call.text("caption"), call.text("parse_mode"), given)
    if len(text) > MAX_CAPTION:
        raise BadRequest("message caption is too long")
    return text, entities


def read_entities(call: Call, name: str) -> list[JsonObject]:
    """Return explicit entities; Telegram ignores what is no list."""
    given = call.json(name, f"can't parse {name} JSON object")
    entities = given if isinstance(given, list) else []
    if not all(isinstance(entity, dict) for entity in entities):
        raise BadRequest("can't parse MessageEntity: expected an Object")
    return entities
