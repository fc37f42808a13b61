"""What a refused request is told, in Telegram's words or in ours."""


class TelegramError(Exception):
    """Telegram refuses the bot's call."""

    def __init__(self, code: int, description: str, *, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after


class BadRequest(TelegramError):
    """The bot asked for something that cannot be."""

    def __init__(self, reason: str) -> None:
        super().__init__(400, f"Bad Request: {reason}")


class Blocked(TelegramError):
    """The worker has blocked the bot."""

    def __init__(self) -> None:
        super().__init__(403, "Forbidden: bot was blocked by the user")


class Conflict(TelegramError):
    """Two ways of receiving updates at the same time."""

    def __init__(self, reason: str) -> None:
        super().__init__(409, f"Conflict: {reason}")


class ControlError(Exception):
    """A control call cannot be carried out; the message is one sentence for the caller."""

    def __init__(self, sentence: str, *, status: int = 400) -> None:
        super().__init__(sentence)
        self.status = status
