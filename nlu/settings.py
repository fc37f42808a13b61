"""Settings of the Rasa process: environment variables, read once."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


class MissingSetting(RuntimeError):
    """A setting that Rasa cannot run without is absent."""


class Secret(str):
    """Text that never shows itself in a log or a traceback."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "***"


@dataclass(frozen=True)
class Settings:
    """What `hotline rasa` hands over."""

    keys: Path  #: file with the encryption keys
    tracker_url: str  #: SQLAlchemy 1.4 address of the trackers' database
    secret: Secret  #: what the bot must show to the channel
    actions_secret: Secret  #: what Rasa shows to the action server
    actions_url: str  #: where the action server listens
    faq_copy: Path  #: the FAQ document, kept for when the core is away
    tracker_days: int  #: a chat silent for longer is forgotten by Rasa
    redis_url: str | None  #: with it several Rasa processes share locks

    def encryption_keys(self) -> list[bytes]:
        """Read the Fernet keys, newest first."""
        found = json.loads(self.keys.read_text(encoding="utf-8"))["encryption"]
        return [key.encode() for key in found]


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Return the process's settings."""
    return read(dict(os.environ))


def read(environment: dict[str, str]) -> Settings:
    """Parse the settings; one sentence names what is missing."""
    required = ("HOTLINE_KEYS", "HOTLINE_TRACKER_URL", "HOTLINE_RASA_SECRET")
    for name in (*required, "HOTLINE_ACTIONS_SECRET", "HOTLINE_FAQ_COPY"):
        if not environment.get(name):
            raise MissingSetting(f"{name} is not set; start Rasa with `hotline rasa`.")
    return Settings(
        keys=Path(environment["HOTLINE_KEYS"]),
        tracker_url=environment["HOTLINE_TRACKER_URL"],
        secret=Secret(environment["HOTLINE_RASA_SECRET"]),
        actions_secret=Secret(environment["HOTLINE_ACTIONS_SECRET"]),
        actions_url=environment.get("HOTLINE_ACTIONS_URL", "http://127.0.0.1:5055"),
        faq_copy=Path(environment["HOTLINE_FAQ_COPY"]),
        tracker_days=int(environment.get("HOTLINE_TRACKER_DAYS", "90")),
        redis_url=environment.get("HOTLINE_REDIS_URL") or None,
    )
