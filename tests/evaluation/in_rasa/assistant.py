"""Train an assistant and send messages through it, measured: time, memory, size, latency.

`python -m tests.evaluation.in_rasa.assistant default|ours < texts.json > one JSON object`
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from nlu import environment

environment.prepare()

from nlu import discreet_log, without_tensorflow  # noqa: E402  # the environment comes first

from tests.evaluation.in_rasa import same_data  # noqa: E402

#: Messages before the clock counts: the first ones fill caches.
WARMING = 20
#: The assistant of this project; any other is Rasa's default.
OURS = "ours"


def main() -> int:
    """Train and ask one assistant; what is printed is all that was measured."""
    which, texts = sys.argv[1], json.load(sys.stdin)
    answers, sys.stdout = sys.stdout, sys.stderr
    discreet_log.set_up()
    if which == OURS:
        without_tensorflow.stand_in()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sentences = same_data.write(folder)
        started = time.monotonic()
        model = _train(which, folder)
        if which == OURS:
            _rank()
        training = time.monotonic() - started
        found = asyncio.run(_ask(model, [text.replace("\\n", "\n") for text in texts]))
        measured = {
            "sentences": sentences,
            "training_seconds": round(training, 1),
            "peak_megabytes": _peak(),
            "model_megabytes": round(model.stat().st_size / 1e6, 1),
            **found,
        }
    answers.write(json.dumps(measured, ensure_ascii=False) + "\n")
    return 0


def _train(which: str, folder: Path) -> Path:
    import rasa.api

    own = which == OURS
    result = rasa.api.train(
        domain="domain.yml" if own else str(folder / "domain.yml"),
        config="config.yml" if own else str(folder / "config.yml"),
        training_files=["nlu/data"] if own else [str(folder / "data")],
        output=str(folder / "model"),
        fixed_model_name=which,
        force_training=True,
    )
    if result.code:
        raise SystemExit(f"Rasa could not train (code {result.code}).")
    return Path(result.model)


def _rank() -> None:
    # Of the FAQ the server learns when it starts; the default pipeline while it trains.
    from nlu.faq import others, ranking
    from nlu.faq.document import FaqDocument
    from nlu.faq.watch import shelf

    from tests.evaluation.in_rasa.cached import Cached
    from tests.evaluation.in_rasa.faq_document import document

    shelf.ranking = ranking.fit(
        FaqDocument.parse(document()), others.shipped(), embed=Cached().embed
    )


async def _ask(model: Path, texts: list[str]) -> dict[str, Any]:
    from rasa.core.agent import Agent

    agent = Agent.load(str(model))
    for text in texts[:WARMING]:
        await agent.parse_message(text)
    found, took = [], []
    for text in texts:
        started = time.perf_counter()
        parsed = await agent.parse_message(text)
        took.append(time.perf_counter() - started)
        found.append(_understood(parsed))
    took.sort()
    return {
        "p50_milliseconds": round(1000 * took[len(took) // 2], 1),
        "p95_milliseconds": round(1000 * took[len(took) * 95 // 100], 1),
        "understood": found,
    }


def _understood(parsed: dict[str, Any]) -> dict[str, Any]:
    intent = parsed["intent"]["name"]
    selector = (parsed.get("response_selector") or {}).get("faq") or {}
    ranking = [item["intent_response_key"] for item in selector.get("ranking", ())[:3]]
    return {"intent": intent, "topics": [key.partition("/")[2] for key in ranking]}


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    raise SystemExit(main())
