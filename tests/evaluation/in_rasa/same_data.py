"""Write our training data as Rasa's default pipeline reads it: topics as retrieval intents."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[3]
OWN = ROOT / "tests" / "evaluation" / "default_pipeline"
#: The questions of nlu/data, of which nobody says a topic: an intent of their own.
WITHOUT_TOPIC = "question"


def write(folder: Path) -> int:
    """Write sentences, rules, stories and domain; return how many sentences there are."""
    sentences = [*_talk(), *_topics()]
    _dump({"nlu": sentences}, folder / "data" / "nlu.yml")
    for name in ("rules.yml", "complaint_form.yml"):
        _dump(_rules(ROOT / "nlu" / "data" / name), folder / "data" / name)
    shutil.copy(OWN / "stories.yml", folder / "data")
    shutil.copy(OWN / "config.yml", folder)
    _dump(_domain(), folder / "domain.yml")
    return sum(len(block["examples"]) for block in sentences)


def topics() -> dict[str, dict[str, Any]]:
    """Read the FAQ: the file of each topic."""
    paths = sorted((ROOT / "content" / "faq").glob("*.yml"))
    return {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in paths}


def _talk() -> list[dict[str, Any]]:
    blocks = [
        block
        for path in sorted((ROOT / "nlu" / "data").glob("*/*.yml"))
        for block in yaml.safe_load(path.read_text("utf-8"))["nlu"]
    ]
    return [
        {"intent": _renamed(block["intent"]), "examples": [_text(e) for e in block["examples"]]}
        for block in blocks
    ]


def _topics() -> list[dict[str, Any]]:
    return [
        {"intent": f"faq/{name}", "examples": [{"text": str(e)} for e in entry["examples"]]}
        for name, entry in topics().items()
    ]


def _text(example: Any) -> dict[str, str]:
    return {"text": str(example["text"] if isinstance(example, dict) else example)}


def _renamed(intent: str) -> str:
    return WITHOUT_TOPIC if intent == "faq" else intent


def _rules(path: Path) -> dict[str, Any]:
    found = yaml.safe_load(path.read_text("utf-8"))
    asked = [rule for rule in found["rules"] if {"intent": "faq"} in rule["steps"]]
    for rule in asked:
        steps = [
            {"intent": WITHOUT_TOPIC} if step == {"intent": "faq"} else dict(step)
            for step in rule["steps"]
        ]
        found["rules"].append(
            {**rule, "rule": f"{rule['rule']}, without a topic", "steps": steps}
        )
        _answer_by_selector(rule)
    return found


def _answer_by_selector(rule: dict[str, Any]) -> None:
    for step in rule["steps"]:
        if step.get("action") == "action_answer_faq":
            step["action"] = "utter_faq"


def _domain() -> dict[str, Any]:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text("utf-8"))
    domain["intents"].append(WITHOUT_TOPIC)
    for name, entry in topics().items():
        answer = entry["revisions"]["id"]["answer"]
        domain["responses"][f"utter_faq/{name}"] = [{"text": answer}]
    return domain


def _dump(found: dict[str, Any], path: Path) -> None:
    # JSON is YAML too, and faster; but Rasa knows a file by the lines its keys stand on.
    path.parent.mkdir(parents=True, exist_ok=True)
    keys = {"version": "3.1", **found}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in keys.items()]
    path.write_text("".join(lines), "utf-8")
