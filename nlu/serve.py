"""Serve the trained assistant: `python -m nlu.serve run`, which is `rasa run` on loopback.

Beside `rasa run` it starts without TensorFlow (nlu/without_tensorflow.py) and logs no text
(nlu/discreet_log.py).
"""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from nlu import environment

environment.prepare()

from nlu import discreet_log, without_tensorflow  # noqa: E402  # the environment comes first
from nlu.settings import MissingSetting, settings  # noqa: E402

log = logging.getLogger("nlu.serve")


def main() -> int:
    """Read the command line, check the set-up, serve."""
    options = _options()
    discreet_log.set_up()
    try:
        settings().encryption_keys()
    except MissingSetting as error:
        return _refuse(str(error))
    except (OSError, ValueError, KeyError):
        return _refuse(f"The key file {settings().keys} cannot be read.")
    if not Path(options.model).is_file():
        return _refuse(f"There is no model at {options.model}; run `make train` first.")
    _serve(options)
    return 0


def _serve(options: argparse.Namespace) -> None:
    without_tensorflow.stand_in()
    from rasa.core.run import serve_application
    from rasa.core.utils import AvailableEndpoints

    log.info("rasa_starts port=%s", options.port)
    serve_application(
        options.model,
        interface=options.interface,
        port=options.port,
        credentials=options.credentials,
        endpoints=AvailableEndpoints.read_endpoints(options.endpoints),
        enable_api=False,
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    # The same words as `rasa run`, with our defaults.
    parser.add_argument("command", nargs="?", choices=["run"], default="run")
    parser.add_argument("--interface", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=5005)
    parser.add_argument("--model", default="models/siaga.tar.gz")
    parser.add_argument("--endpoints", default="endpoints.yml")
    parser.add_argument("--credentials", default="credentials.yml")
    return parser.parse_args()


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return 2


if __name__ == "__main__":
    raise SystemExit(main())
