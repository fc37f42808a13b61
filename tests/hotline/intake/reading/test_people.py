import pytest

from hotline.intake.reading.people import read_count


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("kami 40 orang di myawaddy dari bulan mei", (40, 40)),
        ("30-40 org", (30, 40)),
        ("dari 30 sampai 50 orang mungkin", (30, 50)),
        ("ada dua belas orang di kamar", (12, 12)),
        ("empat puluh lima orang", (45, 45)),
        ("empat puluhan org", (40, 49)),
        ("dua ratus orang", (200, 200)),
        ("we are 12 people here", (12, 12)),
        ("wong 7 orang", (7, 7)),
    ],
)
def test_a_number_of_people_is_read_from_a_story(words: str, people: tuple[int, int]) -> None:
    assert read_count(words, asked=False) == people


@pytest.mark.parametrize(
    "words",
    [
        "gaji 5 bulan belum dibayar",
        "utang lima puluh juta",
        "dua ratus ribu",
        "kerja 17 jam",
        "umur saya 23",
        "",
        "🙏🙏",
        "99999 orang",
        "0 orang",
    ],
)
def test_what_is_no_number_of_people_is_not_read_as_one(words: str) -> None:
    assert read_count(words, asked=False) is None


@pytest.mark.parametrize(
    ("words", "people"),
    [("7", (7, 7)), ("saya sendiri", (1, 1)), ("berdua sama adik", (2, 2)), ("ga tau", None)],
)
def test_a_bare_number_counts_when_it_was_asked_for(
    words: str, people: tuple[int, int] | None
) -> None:
    assert read_count(words, asked=True) == people
