"""Sentences are written one by one: none is another with a word exchanged."""

from tests.evaluation.in_rasa.trigrams import alike
from tests.evaluation.sentences import Sentence, examples, held_out, taught, trained


def near_copies(sentences: list[Sentence]) -> list[tuple[str, str, str, str]]:
    found = alike([one.text for one in sentences])
    return [
        (sentences[a].where, sentences[a].text, sentences[b].where, sentences[b].text)
        for a, b, _ in found
    ]


def test_no_example_is_a_near_copy_of_another_in_any_topic():
    assert near_copies(examples()) == []


def test_no_sentence_of_risk_or_beside_it_is_a_near_copy():
    near = [one for one in taught() if one.where.startswith(("risk/", "harmless/"))]

    assert len(near) > 6_000
    assert near_copies(near) == []


def test_nothing_we_are_measured_with_is_a_near_copy_of_what_we_learn():
    asked, learned = list(held_out()), trained()
    texts = [one.text for one in (*asked, *learned)]

    found = alike(texts, only=len(asked))

    assert [(texts[a], texts[b]) for a, b, _ in found] == []


def test_exchanging_one_word_makes_a_near_copy():
    first, second, other = (
        "berapa biaya resmi kerja di taiwan sekarang",
        "berapa biaya resmi kerja di korea sekarang",
        "majikan saya baik sekali",
    )

    assert [pair[:2] for pair in alike([first, other, second])] == [(0, 2)]


def test_there_are_enough_sentences_of_each_kind():
    risks = [one for one in taught() if one.where.startswith("risk/")]
    harmless = [one for one in taught() if one.where.startswith("harmless/")]

    assert len(examples()) >= 5_000
    assert len(risks) >= 3_000
    assert len(harmless) >= 3_000
