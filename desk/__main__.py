"""Start the desk: `python -m desk`."""

import asyncio
import socket
import sys
import threading

import uvicorn
from sqlalchemy import select
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from starlette.applications import Starlette

from desk.app import build
from hotline import keys
from hotline.errors import HotlineError, SettingInvalid, StoreUnavailable
from hotline.logs import set_up
from hotline.process import listen
from hotline.settings import Settings
from hotline.store.engine import Sessions, connect
from hotline.store.tables import Staff

#: Open pages follow the database for hours: they are told to go, and not waited for longer.
SECONDS_TO_STOP = 5


def main() -> int:
    """Serve until told to stop; 2 and one sentence when that cannot even begin."""
    set_up("desk")
    try:
        settings = Settings.from_env()
        listener = listen(settings.desk_port, setting="HOTLINE_DESK_PORT")
        asyncio.run(_serve(settings, listener))
    except HotlineError as error:
        sys.stderr.write(f"The desk cannot start. {error}\n")
        return 2
    except KeyboardInterrupt:
        pass
    return 0


async def _serve(settings: Settings, listener: socket.socket) -> None:
    sessions = _connect(settings)
    try:
        await _try_out(sessions)
        app = build(settings, sessions, keys.load(settings.key_file))
        server = uvicorn.Server(_config(app, settings))
        app.state.desk.watcher.stopping = lambda: server.should_exit
        await server.serve(sockets=[listener])
    finally:
        await sessions.close()


def _connect(settings: Settings) -> Sessions:
    try:
        return connect(settings)
    except ArgumentError as error:
        raise SettingInvalid("HOTLINE_DATABASE_URL is no database's address.") from error


def _config(app: Starlette, settings: Settings) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        # Behind https there is a proxy, and only it may say where a request came from.
        proxy_headers=settings.desk_https,
        timeout_graceful_shutdown=SECONDS_TO_STOP,
    )


async def _try_out(sessions: Sessions) -> None:
    # Reads an encrypted column too: the keys of another database are told now, not later.
    try:
        async with sessions.reading() as session:
            await session.execute(select(Staff.id, Staff.display_name).limit(1))
    except (SQLAlchemyError, OSError) as error:
        await _drivers_ended()
        raise StoreUnavailable("Look at HOTLINE_HOME and HOTLINE_DATABASE_URL.") from error


async def _drivers_ended() -> None:
    # A driver with a thread ends it a moment after it failed; without the event loop it
    # would print a page of its own below our sentence.
    for thread in threading.enumerate():
        if thread is not threading.main_thread():
            await asyncio.to_thread(thread.join, 1)


if __name__ == "__main__":
    sys.exit(main())
