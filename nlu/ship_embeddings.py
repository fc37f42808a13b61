"""Write nlu/embeddings.npz anew: `python -m nlu.ship_embeddings`, after sentences changed.

It holds the embeddings of the sentences that come with the project, which are public; never
those of what workers write.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from nlu.embedding import embedder
from nlu.embedding_cache import FAQ, SHIPPED, TRAINING, EmbeddingCache
from nlu.faq import examples, others


def sentences() -> Iterator[str]:
    """List every sentence that training or the ranking embeds."""
    for _, entry in examples.entries():
        yield from examples.texts_of(entry)
    yield from (text for _, text in others.sentences())


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
