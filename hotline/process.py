"""Process: how each of the hotline's processes starts, and what it says when it cannot."""

import logging
import socket
import sys
from collections.abc import Awaitable, Callable

import uvloop
from sqlalchemy.exc import DBAPIError

from hotline.errors import HotlineError, PortBusy
from hotline.settings import Settings

log = logging.getLogger("process")

#: Exit code of a process that cannot start as it is set up: trying again changes nothing.
CANNOT_START = 2


def run(main: Callable[[Settings], Awaitable[None]]) -> None:
    """Run a process to its end; what stops it from starting becomes one sentence."""
    try:
        uvloop.run(_settled(main))
    except HotlineError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(CANNOT_START)
    except (DBAPIError, OSError) as error:
        # The driver's own text may hold an address with a password.
        sys.stderr.write(f"The database cannot be reached or written ({_kind(error)}).\n")
        sys.exit(CANNOT_START)


def listen(port: int, *, setting: str) -> socket.socket:
    """Take a port on the loopback; raise PortBusy, which names the port and its setting."""
    # asyncio sends small answers at once only on sockets that say they are TCP; on others each
    # waits 40 ms for an acknowledgement.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except (OSError, OverflowError) as error:
        listener.close()
        raise PortBusy(f"It is {port}; stop what uses it or set {setting}.") from error
    return listener


async def _settled(main: Callable[[Settings], Awaitable[None]]) -> None:
    await main(Settings.from_env())


def _kind(error: Exception) -> str:
    cause = getattr(error, "orig", None) or error
    return type(cause).__name__
