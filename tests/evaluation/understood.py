"""Ask the hotline itself: what `hotline understand` makes of messages."""

import subprocess
import sys
from collections.abc import Sequence
from json import loads
from typing import Any

from tests.evaluation.sentences import ROOT

Found = dict[str, Any]

_COMMAND = [sys.executable, "-c", "from hotline.cli import main; main()", "understand"]
#: Loading the model takes longer than a hundred messages: nothing is asked twice.
_known: dict[str, Found] = {}


def understood(texts: Sequence[str]) -> list[Found]:
    """Return what the running bot would decide about each message."""
    missing = [text for text in dict.fromkeys(texts) if text not in _known]
    if missing:
        _known.update(zip(missing, _ask(missing), strict=True))
    return [_known[text] for text in texts]


def _ask(texts: Sequence[str]) -> list[Found]:
    answered = subprocess.run(
        _COMMAND,
        input="\n".join(texts) + "\n",
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        check=True,
    )
    return [loads(line) for line in answered.stdout.splitlines()]
