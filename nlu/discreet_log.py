"""Logs without a worker's words.

Rasa, Sanic and aiohttp put texts, slots and whole requests into messages and exceptions. So
only our own loggers may speak; of every other record stay the place it came from, its level
and, for an exception, types and lines.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
import warnings
from types import TracebackType
from typing import Any

import structlog

OURS = "nlu"
#: Sanic's loggers do not pass records on, so they need the handler themselves.
SANIC = ("sanic.root", "sanic.error", "sanic.access", "sanic.server")


class Discreet(logging.Formatter):
    """Formats a record without anything that may hold a worker's words."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, and the frames of an exception below it."""
        line = f"{self.formatTime(record)} {record.levelname} {record.name} {_said(record)}"
        if not record.exc_info or record.exc_info[1] is None:
            return line
        return "\n".join([line, *_places(record.exc_info[1])])


def set_up(level: int = logging.INFO) -> None:
    """Send all logging of this process through one discreet handler."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Discreet())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in SANIC:
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(logging.WARNING)
        logger.propagate = False
    # Libraries switch their own warnings on again; Rasa's quote what was typed.
    warnings.showwarning = _say_nothing
    sys.excepthook = _of_process
    threading.excepthook = _of_thread
    _quiet_structlog()


def _quiet_structlog() -> None:
    # Rasa hands texts to structlog as fields: the event's name alone is kept.
    structlog.configure(
        processors=[_event_only],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def _event_only(_: Any, __: str, event: dict[str, Any]) -> str:
    return str(event.get("event", ""))


def _say_nothing(*_: Any, **__: Any) -> None:
    """Stand where warnings are shown."""


def _said(record: logging.LogRecord) -> str:
    if record.name.split(".")[0] == OURS:
        return record.getMessage()
    return f"{record.funcName}:{record.lineno} (text withheld)"


def _places(error: BaseException) -> list[str]:
    lines = []
    cause: BaseException | None = error
    while cause is not None:
        lines.append(f"  {type(cause).__module__}.{type(cause).__qualname__}")
        frames = traceback.extract_tb(cause.__traceback__)
        lines += [f"    {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        cause = cause.__cause__ or cause.__context__
    return lines


def _of_process(
    kind: type[BaseException], error: BaseException, _: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger(OURS).critical("process_failed", exc_info=error)


def _of_thread(failure: Any) -> None:
    logging.getLogger(OURS).error("thread_failed", exc_info=failure.exc_value)
