"""The embeddings that come with the project are those of its sentences."""

import numpy as np
from nlu.embedding import embedder
from nlu.embedding_cache import SHIPPED, EmbeddingCache, _key
from nlu.ship_embeddings import sentences


def test_nearly_every_sentence_has_its_embedding():
    known = EmbeddingCache(None, embedder())._rows

    missing = [text for text in sentences() if _key(text) not in known]

    # What is missing costs a new machine time, so the file is written anew now and then.
    assert len(missing) < 1_000, "run python -m nlu.ship_embeddings"


def test_a_shipped_embedding_is_the_computed_one():
    texts = sorted(set(sentences()))[::1_500]
    shipped = EmbeddingCache(None, embedder()).embed(texts)

    computed = embedder().embed(texts)

    cosines = (shipped * computed).sum(axis=1) / (
        np.linalg.norm(shipped, axis=1) * np.linalg.norm(computed, axis=1)
    )
    assert cosines.min() > 0.9995


def test_another_embedder_takes_none_of_them(tmp_path):
    class Other:
        name = "other"
        size = 384

    assert SHIPPED.exists()
    assert EmbeddingCache(None, Other())._rows == {}
