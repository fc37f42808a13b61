"""Write nlu/embeddings.npz anew: `python -m nlu.ship_embeddings`, after sentences changed.

It holds the embeddings of the sentences that come with the project, which are public; never
those of what workers write.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from nlu.embedding import embedder
from nlu.embedding_cache import FAQ, SHIPPED, TRAINING, EmbeddingCache
from nlu.faq import examples
from nlu.faq.others import texts_in

DATA = Path("nlu") / "data"


def sentences() -> Iterator[str]:
    """List every sentence that training or the ranking embeds."""
    for _, entry in examples.entries():
        yield from examples.texts_of(entry)
    for path in sorted(DATA.rglob("*.yml")):
        found = yaml.load(path.read_text("utf-8"), examples.Loader)  # noqa: S506  # a safe loader
        for block in found.get("nlu") or ():
            yield from texts_in(block["examples"])


def main() -> int:
    """Compute what is missing and write the file."""
    texts = list(dict.fromkeys(sentences()))
    cache = EmbeddingCache(None, embedder(), seeds=(TRAINING, FAQ))
    cache.embed(texts, threads=os.cpu_count() or 1)
    cache.ship(texts, SHIPPED)
    sys.stdout.write(f"{SHIPPED}: {len(texts)} sentences\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
