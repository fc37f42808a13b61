"""Logs: static event names with ids as fields, and nothing that anybody wrote."""

import logging
import re
import sys
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

#: Folders whose frames are named in an exception's trace.
_OURS = ("hotline", "bot", "actions", "desk", "api", "courier", "simulator")
_ROOT = Path(__file__).resolve().parent.parent
#: What may stand in a field: ids, codes, numbers. A sentence does not fit.
_PLAIN = re.compile(r"[\w.:+-]{1,64}", re.ASCII)
#: Their messages hold URLs with the token, parameters and texts; only failures matter.
_LOUD = (
    "aio_pika",
    "aiormq",
    "asyncio",
    "httpcore",
    "httpx",
    "multipart",
    "python_multipart",
    "rasa_sdk",
    "sqlalchemy",
    "telegram",
    "uvicorn",
)


class EventLog:
    """Write events: `log.info("update_stored", count=3)`."""

    def __init__(self, logger: logging.Logger) -> None:
        """Write through a standard logger."""
        self._logger = logger

    def debug(self, event: str, **fields: object) -> None:
        """Note a detail."""
        self._write(logging.DEBUG, event, fields)

    def info(self, event: str, **fields: object) -> None:
        """Note something ordinary."""
        self._write(logging.INFO, event, fields)

    def warning(self, event: str, **fields: object) -> None:
        """Note something that somebody should look at."""
        self._write(logging.WARNING, event, fields)

    def error(
        self, event: str, *, error: BaseException | None = None, **fields: object
    ) -> None:
        """Note a failure; of the exception only its class and our own frames are written."""
        self._write(logging.ERROR, event, fields, error)

    def _write(
        self,
        level: int,
        event: str,
        fields: Mapping[str, object],
        error: BaseException | None = None,
    ) -> None:
        if self._logger.isEnabledFor(level):
            self._logger.log(level, event, extra={"fields": fields}, exc_info=error)


class Line(logging.Formatter):
    """One line an event: `time level process logger event key=value`."""

    def __init__(self, process: str) -> None:
        """Name the process in every line."""
        super().__init__()
        self._process = process

    def format(self, record: logging.LogRecord) -> str:
        """Write the event's name and fields; words of other libraries never pass."""
        ours = record.name.partition(".")[0] in _OURS
        event = record.msg if ours and not record.args else f"{record.name}_message"
        fields = dict(getattr(record, "fields", {}))
        if record.exc_info and record.exc_info[1] is not None:
            fields |= _of_exception(record.exc_info[1])
        return " ".join(
            [
                datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
                record.levelname,
                self._process,
                plain(event),
                *(f"{key}={plain(value)}" for key, value in fields.items()),
            ]
        )


def events(name: str) -> EventLog:
    """Make a module's event log."""
    return EventLog(logging.getLogger(name))


def set_up(process: str, *, level: int = logging.INFO) -> None:
    """Let everything this process logs go to stderr, a line an event."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Line(process))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    logging.captureWarnings(capture=True)
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.ERROR)
    sys.excepthook = _log_crash


def plain(value: object) -> str:
    """Write a value if it is an id, a code or a number; a question mark for anything else."""
    text = str(value)
    return text if _PLAIN.fullmatch(text) else "?"


def _of_exception(error: BaseException) -> dict[str, str]:
    frames = [
        f"{Path(frame.filename).stem}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)
        if _is_ours(frame.filename)
    ]
    causes = [type(error).__name__]
    while (error := error.__cause__ or error.__context__) and len(causes) < 4:  # type: ignore[assignment]  # ends with None
        causes.append(type(error).__name__)
    return {"error": ":".join(causes), "at": "+".join(frames[-3:]) or "-"}


def _is_ours(filename: str) -> bool:
    try:
        top = Path(filename).resolve().relative_to(_ROOT).parts[0]
    except ValueError:
        return False
    return top in _OURS


def _log_crash(
    _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    # Python would print the exception's text, and with SQLAlchemy that is the row.
    events("hotline.crash").error("process_crashed", error=error)
