"""What is wrong with a marked-up text."""

from simulator.errors import BadRequest


class EntitiesError(BadRequest):
    """The text does not follow its parse_mode."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"can't parse entities: {reason}")
