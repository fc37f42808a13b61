"""What a simulator is started with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

#: Looks like a token so that every client accepts it; it opens nothing but this simulator.
TOKEN = "1000001:simulator-opens-nothing-but-this-machine"  # noqa: S105  # public on purpose


def utc_now() -> datetime:
    """Return the present moment, aware and in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class SimulatorSettings:
    """The few things that differ between one simulator and another."""

    #: The only token that is let in.
    token: str = TOKEN
    #: Where the last update and message numbers rest, so that none is given out twice.
    home: Path | None = None
    #: Where "now" comes from; tests move it.
    clock: Callable[[], datetime] = utc_now
    #: The bot's name in getMe and on the page.
    bot_name: str = "Siaga"
    #: The bot's user name in getMe, mentions and group commands.
    bot_username: str = "siaga_simulator_bot"
    #: Whether a group shows the bot only commands, mentions and replies (BotFather's setting).
    group_privacy: bool = False
    #: Seconds before the first repetition of a failed webhook delivery; doubles each time.
    webhook_pause: float = 1.0
    #: Seconds after which a pressed button can no longer be answered.
    button_seconds: float = 60.0
    #: Seconds for which a path that getFile gave can be downloaded from.
    file_seconds: float = 3600.0

    @property
    def bot_id(self) -> int:
        """Return the bot's own user id, which every token begins with."""
        return int(self.token.partition(":")[0])
