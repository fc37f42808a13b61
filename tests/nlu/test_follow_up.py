"""What is asked after an answer is understood in its talk; what is no question stays none."""

from pathlib import Path

import numpy as np
import pytest
import yaml
from nlu.embedding import embedder
from nlu.embedding_cache import FAQ, TRAINING, EmbeddingCache
from nlu.faq import ranking
from nlu.faq.document import FaqDocument
from nlu.faq.follow_up import BETWEEN, Before, is_only_flags, joined, may_follow, weigh
from nlu.linear import USUAL
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActiveLoop, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

SAID = Path(__file__).parent / "said" / "follow_ups.tsv"
NO_TALK = {"name": "faq", "confidence": 0.5}


def _tracker(*events):
    slots = Domain.from_file("domain.yml").slots
    return DialogueStateTracker.from_events("a", list(events), slots)


ANSWERED = (SlotSet("last_entry", "taiwan-route"), SlotSet("last_question", "kerja di taiwan"))


def test_the_question_before_is_what_was_answered_last():
    assert Before.of(_tracker(*ANSWERED)) == Before("kerja di taiwan", "taiwan-route")


@pytest.mark.parametrize("events", [(), (*ANSWERED, ActiveLoop("complaint_form"))])
def test_nothing_answered_or_a_form_that_asks_leaves_nothing_before(events):
    assert Before.of(_tracker(*events)) is None


def test_of_a_long_chain_the_last_questions_count():
    question = "a"
    for text in "bcde":
        question = joined(question, text)

    assert question == BETWEEN.join("cde")


@pytest.mark.parametrize(
    ("text", "intent", "surest", "expected"),
    [
        ("kalau ke hongkong?", NO_TALK, 0.99, True),
        ("itu berapa lama", NO_TALK, 0.3, True),
        ("cara bikin paspor gimana", NO_TALK, 0.99, False),
        ("makasih ya", {"name": "thanks", "confidence": 0.9}, 0.0, False),
        ("satu dua tiga empat lima enam tujuh delapan sembilan", NO_TALK, 0.1, False),
    ],
)
def test_a_short_unsure_text_may_follow(text, intent, surest, expected):
    assert may_follow(text, intent, surest) is expected


def test_the_entry_answered_last_weighs_a_little_more():
    alone, together = np.array([0.5, 0.5]), np.array([0.5, 0.5])

    weighed = weigh(alone, together, 1)

    assert weighed[1] > weighed[0]
    assert weighed.sum() == pytest.approx(1.0)


@pytest.mark.parametrize(("text", "flags"), [("🇹🇼", True), ("🇸🇦 🇲🇾", True), ("🇹🇼?", False)])
def test_flags_alone_are_told(text, flags):
    assert is_only_flags(text) is flags


@pytest.fixture(scope="module")
def whole_faq():
    """Rank the whole FAQ as it is shipped."""
    entries = []
    for path in sorted(Path("content/faq").glob("*.yml")):
        found = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
        titles = {code: text["title"] for code, text in found["revisions"].items()}
        entry = {"id": found["topic"], "titles": titles, "examples": found["examples"]}
        entries.append(entry)
    document = FaqDocument.parse({"version": 1, "entries": entries})
    cache = EmbeddingCache(None, embedder(), seeds=(TRAINING, FAQ))
    others = ["resep rendang", "halo kak", "skor bola tadi malam", "wkwkwk", "oh gitu ya"]
    return ranking.fit(document, others, embed=cache.embed, steepness=USUAL)


def test_follow_ups_find_their_entry(whole_faq):
    pairs = [line.split("\t") for line in SAID.read_text(encoding="utf-8").splitlines()]
    pairs = [pair for pair in pairs if pair[3] != "-"]
    alone, in_the_talk = 0, 0
    for question, entry, text, wanted in pairs:
        before = whole_faq.number_of(entry.split("|")[0])
        own = whole_faq.chances(text, embedder())
        together = whole_faq.chances(f"{question}. {text}", embedder())
        alone += _first(whole_faq.best(own)) in wanted.split("|")
        ranked = whole_faq.best(weigh(own, together, before))
        in_the_talk += _first(ranked) in wanted.split("|")

    assert len(pairs) == 60
    assert in_the_talk >= 48 > alone + 15


def _first(ranked):
    return ranked[0]["id"] if ranked else None
