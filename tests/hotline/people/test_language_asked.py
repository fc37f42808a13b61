import pytest

from hotline.people.language_asked import language_asked

ASKED = {
    "english please": "en", "English": "en", "in english pls!": "en",
    "can you speak english?": "en",
    "pakai bahasa inggris dong": "en", "ganti ke inggris": "en",
    "please use English only": "en",
    "pakai bahasa indonesia aja": "id", "bahasa indonesia": "id", "indonesian please": "id",
    "ganti bahasa indonesia ya": "id", "indo aja": "id", "boleh pake bahasa jawa ga": "id",
    "switch to indonesian": "id", "nganggo boso jawa ae": "id",
}  # fmt: skip
NOT_ASKED = (
    "indonesia", "kontraknya pakai bahasa inggris", "harus bisa bahasa inggris berapa nilainya",
    "do I need english for singapore", "bahasa", "tanpa bahasa inggris", "", "!!!",
    "saya orang indonesia", "kontrak pakai bahasa inggris boleh", "indonesia aja banyak kerja",
)  # fmt: skip


@pytest.mark.parametrize(("text", "language"), ASKED.items())
def test_a_language_is_given_to_who_asks_for_it(text: str, language: str) -> None:
    assert language_asked(text) == language


@pytest.mark.parametrize("text", NOT_ASKED)
def test_who_only_speaks_of_a_language_is_not_asking(text: str) -> None:
    assert language_asked(text) is None
