"""N-grams, embedding, linear models, language: what the components are made of."""

import numpy as np
import pytest
from nlu.embedding import GIST, Remembering, embedder
from nlu.embedding_cache import EmbeddingCache
from nlu.kernel import SHARE, WHOLE_SHARE, KernelModel
from nlu.languages import TellingWords
from nlu.linear import Row, Wanted, features, learn, learn_all
from nlu.linear_file import read_kernel, read_model, write_kernel, write_model
from nlu.ngrams import PHRASES, Ngrams, normalised, phrases
from nlu.spelling import stem


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


def test_each_block_of_ngrams_has_its_length():
    ngrams = Ngrams.learn(["paspor saya", "paspor ditahan", "gaji saya"])

    numbers, values = ngrams.row("paspor saya")

    assert (values**2).sum() == pytest.approx(2 + PHRASES**2)
    assert numbers.max() < ngrams.size


def test_a_negation_is_one_feature_in_all_its_spellings_and_forms():
    said = ["nggak dipukul kok", "aku ora dipukul", "GAK dipukulin sama bos"]

    shared = set.intersection(*(set(phrases(normalised(text))) for text in said))

    assert "tidak pukul" in shared
    assert "tidak pukul" not in set(phrases("saya dipukul, gaji tidak ada"))
    assert stem("dipukul") == stem("pukulin") == "pukul"


def test_where_a_word_stands_is_told():
    first, last = set(phrases("paspor satu dua tiga")), set(phrases("satu dua tiga paspor"))

    assert "^paspor" in first - last
    assert "paspor$" in last - first
    assert "paspor _dua" in first - last


def test_a_text_without_any_known_ngram_is_a_row_of_nothing():
    assert len(Ngrams.learn(["abc"]).row("###")[0]) <= 1


def test_rows_learned_along_are_those_of_the_texts():
    texts = ["paspor saya ditahan", "gaji saya belum dibayar", "", "paspor paspor", "#@"]

    ngrams, rows = Ngrams.learn_with_rows(texts, seldom=2)

    assert rows.toarray() == pytest.approx(ngrams.matrix(texts).toarray(), abs=1e-6)
    assert "saya" in ngrams.words
    assert "gaji" not in ngrams.words


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


def test_models_learned_at_once_are_those_learned_alone():
    ngrams, alone = learned()
    texts = ["paspor ditahan bos", "paspor diambil", "paspor saya hilang"] * 3
    texts += ["gaji belum dibayar", "gaji dipotong", "gaji saya kurang"] * 3
    x = features(ngrams.matrix(texts), None)
    both = [Wanted(["paspor"] * 9 + ["gaji"] * 9), Wanted(["a", "b"] * 9)]

    together = learn_all(x, both, ngrams=ngrams.size, processes=2)

    assert [one.classes for one in together] == [["gaji", "paspor"], ["a", "b"]]
    assert together[0].weights == pytest.approx(alone.weights)
    assert together[0].steepness == pytest.approx(alone.steepness)


def test_a_text_that_counts_less_moves_the_model_less():
    ngrams = Ngrams.learn(["paspor", "gaji"] * 6)
    x = features(ngrams.matrix(["paspor", "gaji"] * 6), None)
    labels = ["a", "b"] * 6
    labels[0] = "b"  # wrong, and so light that it is not believed

    light = np.array([0.001] + [1.0] * 11)
    model, even = learn_all(
        x,
        [Wanted(labels, weights=light, steepness=4.0), Wanted(labels, steepness=4.0)],
        ngrams=ngrams.size,
        processes=1,
    )

    row = Row(*ngrams.row("paspor"), np.zeros(0, dtype=np.float32))
    assert model.probabilities(row)[0] > even.probabilities(row)[0] > 0.5


@pytest.mark.parametrize("whole", [False, True])
def test_a_kernel_bends_where_no_line_parts_and_comes_back_from_disk(tmp_path, whole):
    rows = np.random.RandomState(0).normal(size=(300, 2)).astype(np.float32)
    numbers = (np.abs(rows).max(axis=1) > 1.0).astype(int)
    spread = np.tile(rows, 192) * np.float32(0.06)
    learn_it = KernelModel.learn_whole if whole else KernelModel.learn
    write_kernel(learn_it(spread, numbers, 2), tmp_path, "bent")

    kernel = read_kernel(tmp_path, "bent")
    undecided = np.tile(np.array([1e-3, -1e-3]), (300, 1))
    moved = kernel.beside(undecided, spread) - undecided

    assert kernel.share == (WHOLE_SHARE if whole else SHARE)
    assert (moved.argmax(axis=1) == numbers).mean() > 0.9
    assert read_kernel(tmp_path, "missing") is None


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
