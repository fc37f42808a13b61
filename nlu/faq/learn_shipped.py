"""Fit the ranking of the FAQ that ships, beside a training: `python -m nlu.faq.learn_shipped`.

What the core publishes is the same until an editor changes it, so neither a first start nor
`hotline understand` has to learn it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from nlu.embedding import embedder
from nlu.embedding_cache import FAQ, TRAINING, EmbeddingCache
from nlu.faq import examples, kept, others, ranking
from nlu.faq.document import Entry, FaqDocument


def main() -> int:
    """Fit it, unless it is there."""
    document = FaqDocument(0, tuple(_entries()))
    beside = others.shipped()
    key = kept.key(document.entries, beside, embedder().name)
    if kept.read([kept.SHIPPED], key, 0) is None:
        cache = EmbeddingCache(FAQ, embedder(), seeds=(TRAINING,))
        cache.embed([*document.texts(), *beside], threads=os.cpu_count() or 1)
        fitted = ranking.fit(document, beside, embed=cache.embed)
        if fitted is not None:
            kept.keep(fitted, key, kept.SHIPPED)
        cache.keep([*document.texts(), *beside])
    return 0


def _entries() -> Iterator[Entry]:
    for topic, entry in examples.entries():
        yield Entry(topic, tuple(dict.fromkeys(examples.texts_of(entry))))


if __name__ == "__main__":
    sys.exit(main())
