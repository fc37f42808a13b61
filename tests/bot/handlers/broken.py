"""A handler that fails, put before the real ones."""

from collections.abc import Callable

from bot.arrival import Arrival
from bot.handlers.table import Handler
from bot.parts import Context
from hotline.messages.inbound import Kind
from tests.bot.conftest import Bot


def break_handling(bot: Bot, kind: Kind, *, words: str = "broken") -> Callable[[], None]:
    """Let every update of a kind fail until the returned function is called."""

    async def fail(_arrival: Arrival, _context: Context) -> None:
        raise RuntimeError(words)

    handler = Handler(fail, kind)
    bot.application.handlers[0].insert(0, handler)
    return lambda: bot.application.handlers[0].remove(handler)
