from hypothesis import given
from hypothesis import strategies as st

from bot.send.split import LONGEST, split

TEXTS = st.text(
    alphabet=st.sampled_from(
        ["a", "é", "👍", "\u200d", "\ufe0f", " ", "\n", ".", "\U0001f1ee"]
    ),
    max_size=400,
)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS, st.integers(min_value=20, max_value=60))
def test_every_part_fits_and_nothing_but_space_is_lost(text: str, longest: int) -> None:
    parts = split(text, longest=longest)

    assert all(0 < _units(part) <= longest for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_a_short_text_stays_whole() -> None:
    assert split(" halo\n\ndunia ") == ["halo\n\ndunia"]


def test_it_is_cut_between_paragraphs_before_lines_before_sentences_before_words() -> None:
    assert split("aa bb.\n\ncc dd ee", longest=12) == ["aa bb.", "cc dd ee"]
    assert split("aa bb.\ncc dd ee", longest=12) == ["aa bb.", "cc dd ee"]
    assert split("aa bb. cc dd ee", longest=12) == ["aa bb.", "cc dd ee"]
    assert split("aa bb cc dd ee", longest=12) == ["aa bb cc dd", "ee"]
    assert split("a" * 25, longest=12) == ["a" * 12, "a" * 12, "a"]


def test_an_emoji_counts_twice_and_is_never_halved() -> None:
    parts = split("👍" * 3000)

    assert [len(part) for part in parts] == [LONGEST // 2, 3000 - LONGEST // 2]


def test_nothing_to_say_has_no_parts() -> None:
    assert split(" \n ") == []
