"""Train the assistant: `python -m nlu.train` writes models/siaga.tar.gz, which is `rasa train`.

It does nothing if the inputs are those of the last training (nlu/digest.py).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nlu import environment

environment.prepare()

from nlu import without_tensorflow  # noqa: E402  # the environment comes first
from nlu.digest import digest  # noqa: E402
from nlu.faq import examples  # noqa: E402

MODELS = Path("models")
NAME = "siaga"


def main() -> int:
    """Train unless nothing changed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--force", action="store_true", help="train even if nothing changed")
    now, mark = digest(Path()), MODELS / f"{NAME}.digest"
    model = MODELS / f"{NAME}.tar.gz"
    known = mark.exists() and mark.read_text(encoding="utf-8").strip() == now
    if known and model.exists() and not parser.parse_args().force:
        _say("The model is up to date.")
        return 0
    started = time.monotonic()
    _say("Training the assistant; this takes a minute.")
    with _faq_beside():
        _train()
    mark.write_text(f"{now}\n", encoding="utf-8")
    _say(f"Trained in {time.monotonic() - started:.0f} s: {model}")
    return 0


def _train() -> None:
    without_tensorflow.stand_in()
    import rasa.api

    from nlu import quick_messages, quick_training, quick_yaml

    for quick in (quick_yaml, quick_messages, quick_training):
        quick.use()
    sys.path.insert(0, str(Path.cwd()))
    with tempfile.TemporaryDirectory() as folder:
        questions = examples.write_training_file(Path(folder))
        result = rasa.api.train(
            domain="domain.yml",
            config="config.yml",
            training_files=["nlu/data", str(questions)],
            output=str(MODELS),
            fixed_model_name=NAME,
            force_training=True,
        )
    if result.code:
        raise SystemExit(f"Rasa could not train the model (code {result.code}).")


@contextmanager
def _faq_beside() -> Iterator[None]:
    # Rasa reads, compares and packs on one core; the FAQ is learned on the other meanwhile.
    learning = subprocess.Popen([sys.executable, "-m", "nlu.faq.learn_shipped"])
    try:
        yield
        if learning.wait() != 0:
            _say("The ranking of the FAQ could not be kept; the first start will learn it.")
    finally:
        if learning.poll() is None:
            learning.kill()
            learning.wait()


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
