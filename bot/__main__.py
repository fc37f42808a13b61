"""Start the bot by itself: `python -m bot`."""

import sys

import uvloop

from bot.run import run
from hotline.errors import HotlineError
from hotline.logs import set_up
from hotline.settings import Settings


def main() -> int:
    """Run until told to stop; what keeps the bot from running ends in one sentence."""
    set_up("bot")
    try:
        uvloop.run(run(Settings.from_env()))
    except HotlineError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
