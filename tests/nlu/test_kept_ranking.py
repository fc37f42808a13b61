"""A fitted ranking is kept, and used again for just what it was fitted with."""

import copy
import json
import tarfile

import pytest
from nlu.embedding import embedder
from nlu.faq import kept, others, ranking
from nlu.faq.document import FaqDocument
from nlu.faq.watch import FaqWatch, Shelf
from nlu.settings import settings as read_settings

from fake_core import document

OTHERS = ["resep rendang", "siapa presiden sekarang", "halo kak"]
QUESTIONS = ["bosku megang paspor, boleh?", "gimana kerja di taiwan", "skor bola"]


@pytest.fixture(scope="module")
def faq():
    return FaqDocument.parse(document())


@pytest.fixture(scope="module")
def fitted(faq):
    return ranking.fit(faq, OTHERS, embed=embedder().embed, steepness=4.0)


def key_of(found, beside=OTHERS):
    return kept.key(found.entries, beside, embedder().name)


def test_what_was_kept_ranks_the_same(tmp_path, faq, fitted):
    path = tmp_path / "ranking.npz"
    kept.keep(fitted, key_of(faq), path)

    again = kept.read([tmp_path / "missing.npz", path], key_of(faq), 77)

    assert again.version == 77
    for question in QUESTIONS:
        assert again.chances(question, embedder()) == pytest.approx(
            fitted.chances(question, embedder()), abs=2e-3
        )


def test_another_example_and_other_words_beside_need_another_fit(tmp_path, faq, fitted):
    path = tmp_path / "ranking.npz"
    kept.keep(fitted, key_of(faq), path)
    changed = copy.deepcopy(document())
    changed["entries"][0]["examples"].append("sponsor minta paspor asli, serahkan jangan")

    assert kept.read([path], key_of(FaqDocument.parse(changed)), 1) is None
    assert kept.read([path], key_of(faq, ["resep soto"]), 1) is None


def test_the_order_of_entries_and_texts_does_not_matter(faq):
    turned = copy.deepcopy(document())
    turned["entries"].reverse()
    turned["entries"][0]["examples"].reverse()

    assert key_of(FaqDocument.parse(turned), OTHERS[::-1]) == key_of(faq)


def test_a_faq_in_which_nothing_is_said_twice_comes_back_whole(tmp_path):
    entries = [
        {"id": "a", "titles": {"id": "x"}, "examples": ["b1"]},
        {"id": "c", "titles": {"id": "d2"}, "examples": ["ef"]},
    ]
    small = FaqDocument.parse({"version": 1, "entries": entries})
    sparse = ranking.fit(small, ["gh"], embed=embedder().embed, steepness=4.0)
    path = tmp_path / "ranking.npz"
    kept.keep(sparse, key_of(small), path)

    again = kept.read([path], key_of(small), 1)

    assert (again.ngrams.words, again.ngrams.phrases) == (
        sparse.ngrams.words,
        sparse.ngrams.phrases,
    )
    assert again.chances("b1", embedder()) == pytest.approx(
        sparse.chances("b1", embedder()), abs=2e-3
    )


@pytest.mark.parametrize("content", [b"", b"nonsense", b"PK\x03\x04half"])
def test_a_broken_file_is_as_good_as_missing(tmp_path, faq, content):
    path = tmp_path / "ranking.npz"
    path.write_bytes(content)

    assert kept.read([path], key_of(faq), 1) is None


def test_a_second_start_fits_nothing(core, settings, monkeypatch):
    monkeypatch.setenv("HOTLINE_ACTIONS_URL", core.url)
    read_settings.cache_clear()
    core.document = copy.deepcopy(document())
    first, second = Shelf(), Shelf()
    first.others = second.others = OTHERS
    FaqWatch(read_settings(), first).look()

    def refuse(*_, **__):
        raise AssertionError("fitted again")

    monkeypatch.setattr(ranking, "fit", refuse)
    FaqWatch(read_settings(), second).look()

    assert second.ranking.rank(QUESTIONS[0], embedder())[0]["id"] == "passport-held"


def test_training_and_the_learner_beside_it_choose_the_same_sentences():
    # If they differed, every first start would learn the FAQ for half a minute again.
    with tarfile.open("models/siaga.tar.gz") as model:
        member = next(name for name in model.getnames() if name.endswith("others.json"))
        chosen = json.load(model.extractfile(member))

    assert chosen == others.shipped()
