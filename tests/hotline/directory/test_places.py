"""The country of a message: found where it is named, not where a word only looks like it."""

import time
import tracemalloc

import pytest

from hotline.directory import places
from hotline.directory.places import countries_in, country_in, name_of

NAMED = {
    "Nomor KBRI di Riyadh": "SA",
    "hotline indo di taiwan": "TW",
    "kjri johor bahru nomornya berapa": "MY",
    "aku nang hongkong mbak": "HK",
    "kerja di HK": "HK",
    "KBRI KL": "MY",
    "saya di arab": "SA",
    "mau ke malay": "MY",
    "nak kerja kat kemboja": "KH",
    "kamboja": "KH",
    "adik di Poipet": "KH",
    "he is in Sihanoukville": "KH",
    "pnom penh": "KH",
    "Myawaddy perbatasan": "MM",
    "myawadi": "MM",
    "pabrik di Taichung": "TW",
    "sodara di johor": "MY",
    "kbri amman": "JO",
    "abdi di kuwait": "KW",
    "lagi di dubai": "AE",
    "I work in South Korea": "KR",
    "loker korsel": "KR",
    "mau ke oman": "OM",
    "oman": "OM",
    "dari hongkong pindah ke taiwan": "TW",
    "orang indonesia di jepang": "JP",
    "malasyia": "MY",
    "singapurra": "SG",
    "taiwn": "TW",
    "🇸🇦": "SA",
    "🇹🇼 nomor?": "TW",
    "nomor bantuan di indonesia": "ID",
}
NOT_NAMED = (
    "pak mali di kampung", "nama saya oman dari cirebon", "bu chad baik orangnya",
    "bahasa korea susah", "majikan arab galak", "drama korea", "ke sana naik apa",
    "saya kerja lima tahun", "hp saya kacau", "sing kedah disiapkeun naon wae",
    "saiki aku ora kerjo", "utangnya sudah lunas", "uang belanja", "kena malaria",
    "kota baru", "naha budak teu dibayar", "becanda aja", "baru sampai", "",
    "\U0001f1e6", "🇽🇽", "😀😀",
)  # fmt: skip


@pytest.mark.parametrize(("text", "country"), NAMED.items())
def test_a_country_is_found_by_what_people_call_it(text: str, country: str) -> None:
    assert country_in(text) == country


@pytest.mark.parametrize("text", NOT_NAMED)
def test_a_word_that_only_looks_like_a_place_is_none(text: str) -> None:
    assert countries_in(text) == []


def test_countries_come_in_the_order_of_the_message() -> None:
    assert countries_in("dulu di malaysia, sekarang di arab saudi") == ["MY", "SA"]


def test_every_country_of_a_flag_has_a_name_in_both_languages() -> None:
    assert (name_of("KH", "id"), name_of("KH", "en")) == ("Kamboja", "Cambodia")
    assert name_of("HK", "en") == "Hong Kong"
    assert name_of("SA", "jv") == "Arab Saudi"


def test_names_are_small_and_found_fast() -> None:
    places.names.cache_clear()
    tracemalloc.start()
    places.names()
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    text = "saya kerja di pabrik taichung sudah dua tahun, gaji saya belum dibayar majikan " * 4

    started = time.perf_counter()
    for _ in range(50):
        country_in(text)

    assert size < 25e6
    assert (time.perf_counter() - started) / 50 < 0.002
