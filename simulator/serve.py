"""Serve the simulator until it is told to stop."""

import socket
from pathlib import Path

import uvicorn

from simulator.app import build
from simulator.settings import TOKEN, SimulatorSettings


class Server(uvicorn.Server):
    """A server that ends long polls and open pages before it waits for them."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop, without waiting for calls that wait for us."""
        app = self.config.loaded_app
        while not hasattr(app, "state"):
            app = app.app
        await app.state.cloud.close()
        await super().shutdown(sockets)


async def serve(host: str, port: int, *, token: str = TOKEN, home: Path | None = None) -> None:
    """Serve the Bot API, its control calls and its page on one address."""
    settings = SimulatorSettings(token=token, home=home)
    config = uvicorn.Config(
        build(settings),
        host=host,
        port=port,
        log_level="warning",
        # An access log would hold the token and the chat ids.
        access_log=False,
        timeout_graceful_shutdown=5,
    )
    await Server(config).serve()
