"""Serve the actions: `python -m actions`."""

import uvicorn

from actions.hotline_action import Core
from actions.server import ActionServer
from hotline import keys, process
from hotline.clock import utc_now
from hotline.logs import set_up
from hotline.settings import Settings
from hotline.store.engine import connect


async def main(settings: Settings) -> None:
    """Serve on the loopback until the process is told to stop."""
    set_up("actions")
    core = Core(sessions=connect(settings), keys=keys.load(settings.key_file), clock=utc_now)
    listener = process.listen(settings.actions_port, setting="HOTLINE_ACTIONS_PORT")
    config = uvicorn.Config(
        ActionServer(core).app(), log_config=None, access_log=False, lifespan="off"
    )
    try:
        await uvicorn.Server(config).serve(sockets=[listener])
    finally:
        await core.sessions.close()


if __name__ == "__main__":
    process.run(main)
