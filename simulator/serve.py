"""Serve the simulator until it is told to stop."""

import asyncio
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from simulator.app import build
from simulator.cloud import Cloud
from simulator.settings import TOKEN, SimulatorSettings


class Server(uvicorn.Server):
    """A server that ends long polls and open pages before it waits for them."""

    def __init__(self, config: uvicorn.Config, cloud: Cloud) -> None:
        super().__init__(config)
        self._cloud = cloud
        #: Set once calls are answered.
        self.ready = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop at the first signal, as an ordinary end: uvicorn would raise it once more."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self.handle_exit, number, None)
        try:
            yield
        finally:
            for number in (signal.SIGINT, signal.SIGTERM):
                loop.remove_signal_handler(number)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, and tell whoever waits for it."""
        await super().startup(sockets)
        self.ready.set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop, without waiting for calls that wait for us."""
        await self._cloud.close()
        await super().shutdown(sockets)


async def serve(host: str, port: int, *, token: str = TOKEN, home: Path | None = None) -> None:
    """Serve the Bot API, its control calls and its page on one address."""
    settings = SimulatorSettings(token=token, home=home)
    await make_server(build(settings), host, port).serve()


def make_server(app: Starlette, host: str, port: int) -> Server:
    """Return a server for `app` that has not begun yet."""
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_level="warning",
        # An access log would hold the token and the chat ids.
        access_log=False,
        ws="none",
        timeout_graceful_shutdown=5,
        # Longer than any client keeps a connection: else both may let go at the same moment.
        timeout_keep_alive=75,
    )
    return Server(config, app.state.cloud)
