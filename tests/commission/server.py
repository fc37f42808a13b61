"""Server: the receiver on a port of its own, which may be down and come back."""

import asyncio
import socket
from typing import Self

import uvicorn

from tests.commission.receiver import Receiver


class Server:
    """Serves the receiver; while it is down, nobody listens on its port."""

    def __init__(self, receiver: Receiver) -> None:
        self.receiver = receiver
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        self._server: uvicorn.Server | None = None
        self._running: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/complaints"

    async def start(self) -> None:
        listener = socket.create_server(("127.0.0.1", self.port))
        config = uvicorn.Config(
            self.receiver,
            log_config=None,
            access_log=False,
            lifespan="off",
            timeout_graceful_shutdown=1,
        )
        self._server = uvicorn.Server(config)
        self._running = asyncio.create_task(self._server.serve(sockets=[listener]))
        while not self._server.started:  # noqa: ASYNC110  # uvicorn has no event for it
            await asyncio.sleep(0.01)

    async def stop(self) -> None:
        if self._server is not None and self._running is not None:
            self._server.should_exit = True
            await self._running
        self._server = self._running = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()
