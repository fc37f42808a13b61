"""Serve the API: `python -m api`."""

import uvicorn

from api.app import build
from hotline import process
from hotline.logs import set_up
from hotline.settings import Settings
from hotline.store.engine import connect

#: Connections, waiting ones too; uvicorn answers 503 to more. A client has a handful.
MOST_AT_ONCE = 200
SECONDS_TO_STOP = 5


async def main(settings: Settings) -> None:
    """Serve on the loopback until the process is told to stop."""
    set_up("api")
    sessions = connect(settings)
    listener = process.listen(settings.api_port, setting="HOTLINE_API_PORT")
    config = uvicorn.Config(
        build(sessions),
        log_config=None,
        access_log=False,
        server_header=False,
        # Nothing here depends on where a request came from.
        proxy_headers=False,
        lifespan="off",
        limit_concurrency=MOST_AT_ONCE,
        timeout_graceful_shutdown=SECONDS_TO_STOP,
    )
    try:
        await uvicorn.Server(config).serve(sockets=[listener])
    finally:
        await sessions.close()


if __name__ == "__main__":
    process.run(main)
