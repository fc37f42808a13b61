"""Understand texts without a server: `python -m nlu.understand DOCUMENT < texts > json lines`.

The model, the ranking and the thresholds are those of the running server; only the talk around
a message is missing.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from typing import Any, TextIO

from nlu import environment

environment.prepare()

from nlu import discreet_log, without_tensorflow  # noqa: E402  # the environment comes first

MODEL = Path("models") / "siaga.tar.gz"
#: Texts read ahead; fewer than the embedder remembers.
AHEAD = 64


def main() -> int:
    """Read a text a line, write what was understood of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("document", type=Path, help="the FAQ document, JSON")
    options = parser.parse_args()
    discreet_log.set_up()
    without_tensorflow.stand_in()
    # Rasa and its parts print; what stands on the output is only ours.
    answers, sys.stdout = sys.stdout, sys.stderr
    asyncio.run(_understand(json.loads(options.document.read_text(encoding="utf-8")), answers))
    return 0


async def _understand(document: Any, answers: TextIO) -> None:
    from rasa.core.agent import Agent

    agent = Agent.load(str(MODEL))
    _rank(document)
    for text in _embedded(sys.stdin):
        found = await agent.parse_message(text)
        answers.write(json.dumps(_chosen(text, found), ensure_ascii=False) + "\n")
        answers.flush()


def _embedded(lines: Iterable[str]) -> Iterator[str]:
    """Return texts in their order, each once its embedding is known.

    Embedding is most of a message's time, and here no other process wants the second core: so
    a few lines ahead are embedded meanwhile, as soon as they come.
    """
    from nlu.embedding import embedder

    ready: Queue[tuple[str, Future[Any]] | None] = Queue(maxsize=AHEAD)
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:

        def look_ahead() -> None:
            try:
                for line in lines:
                    text = line.rstrip("\n").replace("\\n", "\n")
                    ready.put((text, pool.submit(embedder().embed, [text])))
            finally:
                ready.put(None)

        threading.Thread(target=look_ahead, daemon=True).start()
        while (one := ready.get()) is not None:
            one[1].result()
            yield one[0]


def _rank(document: Any) -> None:
    from nlu.embedding import embedder
    from nlu.embedding_cache import FAQ, TRAINING, EmbeddingCache
    from nlu.faq import kept, ranking
    from nlu.faq.document import FaqDocument
    from nlu.faq.watch import shelf

    faq = FaqDocument.parse(document)
    key = kept.key(faq.entries, shelf.others, embedder().name)
    shelf.ranking = kept.read([kept.SHIPPED], key, faq.version)
    if shelf.ranking is None:
        cache = EmbeddingCache(FAQ, embedder(), seeds=(TRAINING, FAQ))
        shelf.ranking = ranking.fit(faq, shelf.others, embed=cache.embed)


def _chosen(text: str, found: dict[str, Any]) -> dict[str, Any]:
    return {
        "text": text,
        "language": found.get("language") or {},
        "intent": found.get("intent") or {},
        "faq": found.get("faq") or [],
        "risk": found.get("risk") or {},
        "offer": found.get("offer") or {},
    }


if __name__ == "__main__":
    raise SystemExit(main())
