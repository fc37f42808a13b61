"""Run one of tests/evaluation/in_rasa in Rasa's Python: JSON goes in, JSON comes out."""

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hotline.cli.start import RASA_PYTHON
from tests.evaluation.sentences import ROOT


def run(
    name: str, sent: Any = None, *, arguments: Sequence[str] = (), folder: Path = ROOT
) -> Any:
    """Run a module, in a folder, and return what it printed."""
    answered = subprocess.run(
        [str(RASA_PYTHON), "-m", f"tests.evaluation.in_rasa.{name}", *arguments],
        input=json.dumps(sent),
        stdout=subprocess.PIPE,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
    )
    return json.loads(answered.stdout)
