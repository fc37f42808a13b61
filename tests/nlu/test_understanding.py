"""N-grams, embedding, linear models, language: what the components are made of."""

import numpy as np
import pytest
from nlu.embedding import GIST, Remembering, embedder
from nlu.embedding_cache import EmbeddingCache
from nlu.languages import TellingWords
from nlu.linear import Row, features, learn
from nlu.linear_file import read_model, write_model
from nlu.ngrams import Ngrams, normalised


class Counting:
    """An embedder that counts what it is asked for."""

    name, size = "counting", 3

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, texts):
        self.asked += texts
        return np.array([[len(text), 1.0, 0.0] for text in texts], dtype=np.float32)


def test_the_same_words_written_otherwise_look_alike():
    assert normalised("  TOLOOOOONG\n saya ") == "toloong saya"


def test_both_blocks_of_ngrams_have_length_one():
    ngrams = Ngrams.learn(["paspor saya", "paspor ditahan", "gaji saya"])

    numbers, values = ngrams.row("paspor saya")

    assert (values**2).sum() == pytest.approx(2)
    assert numbers.max() < ngrams.size


def test_a_text_without_any_known_ngram_is_a_row_of_nothing():
    assert len(Ngrams.learn(["abc"]).row("###")[0]) <= 1


def test_alike_in_meaning_is_near_in_embedding():
    rows = embedder().embed(
        ["paspor saya ditahan majikan", "my employer keeps my passport", "resep rendang enak"]
    )

    assert rows[0] @ rows[1] > rows[0] @ rows[2]


def test_a_text_is_embedded_once():
    counting = Counting()
    remembering = Remembering(counting, remembered=2)

    for text in ("a", "a", "b", "c", "a"):
        remembering.embed([text])

    assert counting.asked == ["a", "b", "c", "a"]


def test_a_long_text_is_embedded_in_part(monkeypatch):
    import time

    nano = embedder()
    nano.embed(["warm"])
    started = time.perf_counter()
    nano.embed(["pintu dikunci " * 5_000])

    assert time.perf_counter() - started < 2
    assert GIST < 500


def test_kept_embeddings_are_not_computed_again(tmp_path):
    first, second = Counting(), Counting()
    cache = EmbeddingCache(tmp_path / "kept.npz", first)
    cache.embed(["a", "bb"])
    cache.keep(["a", "bb"])

    rows = EmbeddingCache(tmp_path / "kept.npz", second).embed(["bb", "ccc"])

    assert second.asked == ["ccc"]
    assert rows[:, 0].tolist() == [2.0, 3.0]


def test_a_damaged_or_foreign_file_of_embeddings_is_computed_anew(tmp_path):
    path = tmp_path / "kept.npz"
    path.write_bytes(b"half written")
    counting = Counting()

    EmbeddingCache(path, counting).embed(["a"])

    assert counting.asked == ["a"]


def learned():
    texts = ["paspor ditahan bos", "paspor diambil", "paspor saya hilang"] * 3
    texts += ["gaji belum dibayar", "gaji dipotong", "gaji saya kurang"] * 3
    ngrams = Ngrams.learn(texts)
    matrix = features(ngrams.matrix(texts), None)
    labels = ["paspor"] * 9 + ["gaji"] * 9
    return ngrams, learn(matrix, labels, ngrams=ngrams.size)


def test_a_linear_model_tells_classes_apart_and_comes_back_from_disk(tmp_path):
    ngrams, model = learned()
    write_model(model, tmp_path, "topics")
    nothing = np.zeros(0, dtype=np.float32)

    chances = read_model(tmp_path, "topics").probabilities(
        Row(*ngrams.row("paspor aku ditahan"), nothing)
    )

    assert model.classes[int(chances.argmax())] == "paspor"
    assert chances.sum() == pytest.approx(1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("gimana cara daftar kerja ke jepang", "id"),
        ("my boss took my passport", "en"),
        ("kepriye carane kerjo neng taiwan", "jv"),
        ("abdi teu acan digajih tilu sasih", "su"),
        ("macam mana nak kerja di taiwan", "ms"),
        ("taiwan", None),
        ("12345 😀", None),
    ],
)
def test_telling_words_give_the_language_away(text, code):
    assert TellingWords.read().tell(text).code == code
