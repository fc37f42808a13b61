"""What the parts think before anything is decided: chances of risk, scores of entries."""

from __future__ import annotations

import io
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from nlu import environment

environment.prepare()

from nlu import understand  # noqa: E402  # the environment comes first
from nlu.risk.rules import DangerRules  # noqa: E402

from tests.evaluation.in_rasa.faq_document import document  # noqa: E402


def main() -> None:
    """Print for each text the chance of risk, the word of the rules and the entries."""
    texts = [text.replace("\n", "\\n") for text in json.load(sys.stdin)]
    understood = _understand(texts)
    rules = DangerRules.read()
    found = [
        {
            "chance": one["risk"]["chance"],
            "told": any(not hit.supposed for hit in rules.find(text.replace("\\n", "\n"))),
            "intent": one["intent"].get("name"),
            "faq": one["faq"],
        }
        for text, one in zip(texts, understood, strict=True)
    ]
    sys.stdout.write(json.dumps(found))


def _understand(texts: list[str]) -> list[dict[str, Any]]:
    real, sys.stdout = sys.stdout, io.StringIO()
    written, sys.stdin = sys.stdout, io.StringIO("\n".join(texts) + "\n")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "faq.json"
        path.write_text(json.dumps(document()), "utf-8")
        sys.argv = ["understand", str(path)]
        understand.main()
    sys.stdout = real
    return [json.loads(line) for line in written.getvalue().splitlines()]


if __name__ == "__main__":
    main()
