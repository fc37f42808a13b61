"""MASSIVE id-ID: config.yml's own parts, from the first to the intent classifier.

`python -m tests.evaluation.in_rasa.massive FILE`; it is run in a folder of its own, so that
what it embeds stays apart from what the hotline learns.
"""

from __future__ import annotations

import csv
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nlu import environment, without_tensorflow

environment.prepare()
without_tensorflow.stand_in()

import yaml  # noqa: E402  # the environment comes first
from rasa.engine.graph import ExecutionContext, GraphSchema  # noqa: E402
from rasa.engine.storage.local_model_storage import LocalModelStorage  # noqa: E402
from rasa.engine.storage.resource import Resource  # noqa: E402
from rasa.nlu.classifiers.classifier import IntentClassifier  # noqa: E402
from rasa.shared.nlu.training_data.message import Message  # noqa: E402
from rasa.shared.nlu.training_data.training_data import TrainingData  # noqa: E402
from rasa.shared.utils.common import class_from_module_path  # noqa: E402

from tests.evaluation.sentences import ROOT  # noqa: E402

#: An utterance and its intent.
Pair = tuple[str, str]


def main() -> None:
    """Print how many of the test partition are right."""
    started = time.monotonic()
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    train, test = (
        [(row["utterance"], row["intent"]) for row in rows if row["partition"] == name]
        for name in ("train", "test")
    )
    found = {
        "train": len(train),
        "test": len(test),
        "accuracy": accuracy(train, test),
        "seconds": round(time.monotonic() - started),
    }
    sys.stdout.write(json.dumps(found))


def accuracy(train: Sequence[Pair], test: Sequence[Pair]) -> float:
    """Train config.yml's parts on pairs; return the share of other pairs they get right."""
    with tempfile.TemporaryDirectory() as folder:
        pipeline = _trained(train, Path(folder))
    messages = [Message.build(text=text) for text, _ in test]
    for part in pipeline:
        messages = part.process(messages)
    told = [(message.get("intent") or {}).get("name") for message in messages]
    return sum(name == intent for name, (_, intent) in zip(told, test, strict=True)) / len(test)


def _trained(train: Sequence[Pair], folder: Path) -> list[Any]:
    storage = LocalModelStorage(folder)
    data = TrainingData([Message.build(text=text, intent=intent) for text, intent in train])
    trained = []
    for number, (kind, config) in enumerate(_parts()):
        context = ExecutionContext(GraphSchema({}), node_name=f"part{number}")
        around = (config, storage, Resource(f"part{number}"), context)
        part = kind.create(*around)
        if hasattr(part, "train"):
            part.train(data)
            part = kind.load(*around)
        if hasattr(part, "process_training_data"):
            data = part.process_training_data(data)
        trained.append(part)
    return trained


def _parts() -> list[tuple[Any, dict[str, Any]]]:
    listed = yaml.safe_load((ROOT / "config.yml").read_text("utf-8"))["pipeline"]
    parts: list[tuple[Any, dict[str, Any]]] = []
    for item in listed:
        kind = class_from_module_path(item["name"])
        parts.append((kind, {**kind.get_default_config(), **item}))
        if issubclass(kind, IntentClassifier):
            break
    return parts


if __name__ == "__main__":
    main()
