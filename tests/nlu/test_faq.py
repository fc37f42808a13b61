import json
import time

import numpy as np
import pytest
from nlu.embedding import embedder
from nlu.faq import ranking
from nlu.faq.document import FaqDocument, MalformedDocument
from nlu.faq.watch import FaqWatch, Shelf
from nlu.settings import settings as read_settings

from fake_core import FAQ, document

OTHERS = ["resep rendang", "siapa presiden sekarang", "halo kak", "skor bola tadi malam"]


@pytest.fixture
def watched(core, settings, monkeypatch):
    """A watch of the fake core, with a shelf of its own; nobody polls but the test."""
    monkeypatch.setenv("HOTLINE_ACTIONS_URL", core.url)
    read_settings.cache_clear()
    core.document = document()
    shelf = Shelf()
    shelf.others = OTHERS
    yield FaqWatch(read_settings(), shelf), shelf
    core.document = document()


def best(shelf: Shelf, text: str) -> str | None:
    ranked = shelf.ranking.rank(text, embedder())
    return ranked[0]["id"] if ranked else None


def test_a_question_finds_its_entry():
    fitted = ranking.fit(
        FaqDocument.parse(document()), OTHERS, embed=embedder().embed, steepness=4.0
    )

    ranked = fitted.rank("bosku megang paspor, boleh?", embedder())

    assert ranked[0]["id"] == "passport-held"
    assert 0 < ranked[0]["score"] <= 1
    assert [r["score"] for r in ranked] == sorted((r["score"] for r in ranked), reverse=True)


def test_what_no_entry_answers_gets_low_chances():
    fitted = ranking.fit(
        FaqDocument.parse(document()), OTHERS, embed=embedder().embed, steepness=6.0
    )

    ranked = fitted.rank("resep rendang padang", embedder())

    assert all(item["score"] < 0.5 for item in ranked)


@pytest.mark.parametrize(
    "found", [None, [], {}, {"version": 1}, {"version": 1, "entries": [1]}]
)
def test_what_is_no_document_is_refused(found):
    with pytest.raises(MalformedDocument):
        FaqDocument.parse(found)


def test_an_empty_faq_ranks_nothing():
    empty = FaqDocument.parse({"version": 0, "entries": []})

    assert ranking.fit(empty, OTHERS, embed=None, steepness=4.0) is None


def test_a_rough_ranking_comes_first_and_ranks_alike():
    found, early = FaqDocument.parse(document()), []

    fitted = ranking.fit(
        found, OTHERS, embed=embedder().embed, steepness=4.0, early=early.append
    )

    (rough,) = early
    examples = [(entry.id, text) for entry in found.entries for text in entry.texts]
    first = [rough.rank(text, embedder())[0]["id"] for _, text in examples]
    assert first == [topic for topic, _ in examples]
    assert not np.array_equal(rough.model.weights, fitted.model.weights)


def test_a_published_change_is_taken_over(watched, core):
    watch, shelf = watched
    watch.look()
    assert best(shelf, "gimana kerja di taiwan") == "taiwan-route"

    changed = [*FAQ, ("kur-loan", ["pinjaman kur buat tki", "how to get a kur loan"])]
    core.document = document(changed, version=2)
    watch.look()

    assert best(shelf, "mau pinjam kur") == "kur-loan"
    assert shelf.ranking.version == 2


def test_an_unchanged_faq_is_not_fitted_again(watched, core):
    watch, shelf = watched
    watch.look()
    before = shelf.ranking

    watch.look()

    assert shelf.ranking is before


def test_the_copy_serves_while_the_core_is_away(watched, core, monkeypatch):
    watch, _ = watched
    watch.look()
    monkeypatch.setenv("HOTLINE_ACTIONS_URL", "http://127.0.0.1:9")
    read_settings.cache_clear()
    shelf = Shelf()
    shelf.others = OTHERS

    later = FaqWatch(read_settings(), shelf)
    later.start()
    until = time.monotonic() + 20
    while shelf.ranking is None and time.monotonic() < until:
        time.sleep(0.05)
    later.stop()

    assert best(shelf, "gimana kerja di taiwan") == "taiwan-route"


def test_a_broken_document_leaves_the_old_ranking(watched, core):
    watch, shelf = watched
    watch.look()

    core.document = {"version": 9, "entries": "nonsense"}
    watch.look()

    assert best(shelf, "gimana kerja di taiwan") == "taiwan-route"


def test_rasa_ranks_what_the_core_publishes(rasa, core):
    until = time.monotonic() + 30
    while time.monotonic() < until:
        rasa.say("gmn cara kerja ke taiwan", str(time.monotonic()))
        if core.calls[-1]["tracker"]["latest_message"]["faq"]:
            break

    ranked = core.calls[-1]["tracker"]["latest_message"]["faq"]
    assert ranked[0]["id"] == "taiwan-route"
    assert json.dumps(ranked)
