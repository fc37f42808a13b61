"""The plain text and its entities, as they grow while a marked-up text is read."""

from dataclasses import dataclass

from simulator.entities.offsets import utf16_length
from simulator.json_types import JsonObject


@dataclass(kw_only=True)
class Open:
    """An entity whose end has not been read yet."""

    tag: str
    #: Where it began in the marked-up text, for the error.
    began_at: int
    #: Where it begins in the plain text, in UTF-16 units.
    offset: int
    argument: str = ""


class Output:
    """Collect plain text and entities."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.entities: list[JsonObject] = []

    def write(self, text: str) -> None:
        """Append plain text."""
        self.parts.append(text)
        self.length += utf16_length(text)

    def mark(self, kind: str, offset: int, **more: str) -> None:
        """Add an entity from `offset` to here; an empty one is dropped, as Telegram does."""
        if self.length > offset:
            length = self.length - offset
            self.entities.append({"type": kind, "offset": offset, "length": length} | more)

    def result(self) -> tuple[str, list[JsonObject]]:
        """Return the text and the entities in Telegram's order."""
        return "".join(self.parts), in_order(self.entities)


def in_order(entities: list[JsonObject]) -> list[JsonObject]:
    """Sort by offset, the longer first."""
    return sorted(
        entities, key=lambda entity: (_int(entity["offset"]), -_int(entity["length"]))
    )


def _int(value: object) -> int:
    return value if isinstance(value, int) else 0
