"""Settings: one frozen class, read once from the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, get_type_hints

from hotline.errors import SettingInvalid


class Secret(str):
    """A text that does not print itself."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Hide the value."""
        return "***"


UNSET = Secret("")


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """What can be set from outside: HOTLINE_ and the name of the field in capitals."""

    #: Where all state lives.
    home: Path = Path("var")
    #: SQLAlchemy's async address of the database; empty: SQLite under `home`.
    database_url: Secret = UNSET
    #: Redis for live pages and Rasa's locks on several machines; empty: none.
    redis_url: Secret = UNSET
    #: Key file; empty: `keys.json` under `home`.
    keys: str = ""
    desk_port: int = 8080
    simulator_port: int = 8081
    #: Where the commission's programs read and answer (api/).
    api_port: int = 8082
    rasa_port: int = 5005
    actions_port: int = 5055
    #: Where the webhook listens, in webhook mode only.
    webhook_port: int = 8443
    #: The address Telegram shall call; empty: long polling.
    webhook_url: str = ""
    #: What Telegram must send with every call of the webhook.
    webhook_secret: Secret = UNSET
    #: The Bot API to talk to; empty: Telegram's with a token, the simulator's without.
    telegram_api: str = ""
    #: From BotFather (TELEGRAM_BOT_TOKEN); empty: the simulator serves.
    telegram_bot_token: Secret = UNSET
    #: Seconds the bot waits for Rasa before a worker gets the emergency text.
    rasa_timeout: float = 4.0
    #: Minutes of silence after which a draft with a danger in it is submitted as it is.
    silence_minutes: int = 10
    #: Days after which Rasa's memory of a chat expires.
    tracker_days: int = 90
    #: True when the desk is reached over https: cookies are then marked secure.
    desk_https: bool = False
    #: The name the desk has behind a proxy; empty: it answers to this machine's names only.
    desk_host: str = ""
    #: How approved complaints reach the commission: https, amqp or file; empty: not at all.
    commission_channel: str = ""
    #: The commission's address for https, or the broker's for amqp.
    commission_url: Secret = UNSET
    #: name:whsec_…, the newest first; signs what goes out.
    commission_secret: Secret = UNSET
    #: PEM file of the commission's certificate: amqp and file are encrypted to it.
    commission_certificate: str = ""
    #: Where files for the commission are laid; empty: `handovers` under `home`.
    commission_folder: str = ""
    #: The broker's queue for complaints, which is the commission's.
    commission_queue: str = "siaga.handovers"
    #: The broker's queue for the commission's answers, which is ours.
    commission_answers: str = "siaga.answers"
    #: Seconds a whole attempt to hand over may take.
    commission_timeout: float = 20.0

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> "Settings":
        """Read the environment once; raise SettingInvalid with the variable's name."""
        found = os.environ if env is None else env
        given = {
            field.name: _parse(field.name, found[_variable(field.name)])
            for field in fields(cls)
            if found.get(_variable(field.name), "") != ""
        }
        return cls(**given)

    @property
    def database(self) -> str:
        """The database's address with the default filled in."""
        return self.database_url or f"sqlite+aiosqlite:///{self.home.resolve()}/hotline.db"

    @property
    def key_file(self) -> Path:
        """Where the keys are."""
        return Path(self.keys) if self.keys else self.home / "keys.json"

    @property
    def rasa(self) -> str:
        """Rasa's base address."""
        return f"http://127.0.0.1:{self.rasa_port}"

    @property
    def simulated(self) -> bool:
        """Whether the simulator stands in for Telegram."""
        return not self.telegram_bot_token

    @property
    def bot_api(self) -> str:
        """The Bot API's base address, without the token."""
        if self.telegram_api:
            return self.telegram_api.rstrip("/")
        if self.simulated:
            return f"http://127.0.0.1:{self.simulator_port}"
        return "https://api.telegram.org"


def _variable(name: str) -> str:
    # BotFather's token has the name every Telegram bot uses.
    return name.upper() if name == "telegram_bot_token" else f"HOTLINE_{name.upper()}"


def _parse(name: str, text: str) -> Any:
    kind = get_type_hints(Settings)[name]
    try:
        if kind is bool:
            return {"1": True, "true": True, "0": False, "false": False}[text.lower()]
        return kind(text)
    except (ValueError, KeyError) as error:
        raise SettingInvalid(f"{_variable(name)} must be a {kind.__name__}.") from error
