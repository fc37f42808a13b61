"""Start the simulator by itself: `python -m simulator`."""

import argparse
import asyncio
import sys
from pathlib import Path

from simulator.serve import serve
from simulator.settings import TOKEN


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m simulator", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--home", type=Path)
    chosen = parser.parse_args()
    sys.stdout.write(f"The worker's page: http://{chosen.host}:{chosen.port}/\n")
    asyncio.run(serve(chosen.host, chosen.port, token=chosen.token, home=chosen.home))


if __name__ == "__main__":
    main()
