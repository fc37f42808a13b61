"""Whatever is typed: nothing breaks, nothing is lost, and twice is as good as once."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.intake.details import Details, Field
from hotline.intake.reading import agreement_in, heard, impossible_people, read
from hotline.intake.reading.corrections import corrected
from hotline.intake.reading.text import Text
from tests.hotline.intake.reading.told import rows

TODAY = date(2026, 11, 21)
_TABLES = ("people", "times", "places", "parties", "documents", "sums", "wishes", "contact")
_SAID = [
    words for table in (*_TABLES, "person", "writer", "safe") for _, words, _ in rows(table)
]
_PIECES = [
    word
    for line in (
        "kami 40 org bukan eh salah di ke dari myawaddy kamboja bulan mei lalu lebaran",
        "paspor dipegang bos agen Budi Sari PT Maju pak namanya hutang gaji 5 juta jt rp",
        "jam 10 malam sampai 12 0812-3456-7890 @budi t.me/x saya kakak nama umur 24 tahun",
        "mau pulang aman tidak iya setuju 16.68, 98.52 2024 tgl 17 agustus lewat fb",
        "dua puluh lima ratus setengah -3 +62 99999 tadi kemarin \n \x00 🙏 KK Park lantai",
        "di tahan , . ? - sama Mr Lee calo nomor hp saya maksudnya setelah sebelum jangan sini",
    )
    for word in line.split(" ")
]
_MESSAGES = st.one_of(
    st.sampled_from(_SAID),
    st.text(max_size=200),
    st.lists(st.sampled_from(_PIECES), max_size=25).map(" ".join),
    st.tuples(st.sampled_from(_SAID), st.sampled_from(_SAID)).map(", ".join),
)
_ASKED = st.one_of(st.none(), st.sampled_from(Field))


def after(*messages: str, asked: Field | None = None) -> Details:
    details = Details()
    for words in messages:
        details = read(words, asked=asked, before=details, today=TODAY)
    return details


@settings(max_examples=150, deadline=None)
@given(words=_MESSAGES, first=_MESSAGES, asked=_ASKED)
def test_reading_the_same_words_twice_changes_nothing_more(
    words: str, first: str, asked: Field | None
) -> None:
    once = read(words, asked=asked, before=after(first), today=TODAY)

    assert read(words, asked=asked, before=once, today=TODAY) == once


@settings(max_examples=150, deadline=None)
@given(words=_MESSAGES, asked=_ASKED)
def test_what_is_read_comes_back_out_of_its_json(words: str, asked: Field | None) -> None:
    details = after(words, asked=asked)

    assert Details.from_json(json.loads(json.dumps(details.to_json()))) == details


@settings(max_examples=150, deadline=None)
@given(words=_MESSAGES, first=_MESSAGES)
def test_what_was_known_stays_unless_it_is_corrected(words: str, first: str) -> None:
    before = after(first)
    said = corrected(Text.of(words))

    now = read(words, asked=None, before=before, today=TODAY)

    if said.corrects:
        return
    assert before.people is None or (now.people and now.people.least == before.people.least)
    assert before.place is None or ((now.place and now.place.country) or "") == (
        before.place.country or (now.place and now.place.country) or ""
    )
    assert before.writer in (None, now.writer)
    assert all(
        getattr(now.time_line, stage) == when for stage, when in before.time_line if when
    )
    assert len(now.parties) >= len(before.parties)
    assert {phone for party in before.parties for phone in party.phones} <= {
        phone for party in now.parties for phone in party.phones
    }
    assert {held.kind for held in before.documents} <= {held.kind for held in now.documents}
    assert {item.amount for item in before.sums} <= {item.amount for item in now.sums}
    assert set(before.wishes) <= set(now.wishes)
    assert all(getattr(now.person, part) == value for part, value in before.person if value)


@settings(max_examples=150, deadline=None)
@given(words=_MESSAGES, asked=_ASKED)
def test_no_time_is_still_to_come(words: str, asked: Field | None) -> None:
    for _, when in after(words, asked=asked).time_line:
        assert when is None or when.earliest <= when.latest <= TODAY


@settings(max_examples=150, deadline=None)
@given(words=_MESSAGES)
def test_words_of_the_talk_are_never_touched(words: str) -> None:
    before = Details().add(Field.WHAT, "dikunci", update_id="1").skip(Field.HEALTH)

    now = read(words, asked=Field.HOW_MANY, before=before, today=TODAY)

    assert (now.said, now.skipped, now.asked, now.consent) == (
        before.said,
        before.skipped,
        before.asked,
        before.consent,
    )


@settings(max_examples=150, deadline=None)
@given(words=_MESSAGES)
def test_answers_of_any_kind_are_taken(words: str) -> None:
    agreement_in(words)
    impossible_people(words)


@pytest.mark.parametrize("asked", [None, *Field])
@pytest.mark.parametrize(
    "words",
    [
        "A" * 10_000,
        "nama saya " + "B" * 10_000,
        "🙏😭" * 3000,
        "\x00" * 500,
        "kami 40\x00 orang",
        "9" * 5000,
        "999999999999999999 orang 999999999999999999 juta 999999999999999999 tahun lalu",
        "-" * 4096,
        "bukan " * 800,
        "30 " * 1500,
        "0812 " * 900,
        "namanya pak " * 400,
        "jam 10 sampai " * 400,
        "12.34, " * 700,
        "eh " * 1500,
        "kakak saya ," * 400,
        "@" * 4096,
        "http://" * 600,
        "tanya dulu " * 400,
        "ﷺ" * 4096,
        "٣٠ orang",
        "²³ orang",
        "",
        " ",
    ],
)
def test_what_nobody_means_to_send_breaks_nothing(words: str, asked: Field | None) -> None:
    details = read(words, asked=asked, before=Details(), today=TODAY)

    assert Details.from_json(details.to_json()) == details


def test_a_name_of_ten_thousand_letters_is_no_name() -> None:
    assert after("A" * 10_000, asked=Field.NAME).person.name is None


@pytest.mark.parametrize(
    "words", ["0", "-3", "99999", "99999 orang", "999999999999999999", "nol"]
)
def test_a_number_that_no_people_can_be_is_told_apart_from_no_number(words: str) -> None:
    assert impossible_people(words)
    assert after(words, asked=Field.HOW_MANY).people is None


@pytest.mark.parametrize("words", ["30", "ga tau", "", "banyak", "satu kamp", "🙏", "5 bulan"])
def test_a_possible_number_or_none_is_not_impossible(words: str) -> None:
    assert not impossible_people(words)


def test_one_message_may_answer_many_questions() -> None:
    said = (
        "Tolong, saya Siti 24 tahun. Kami 40 orang di myawaddy dari bulan mei, paspor dipegang"
        " bos, hutang 50jt. Direkrut pak Budi lewat fb, hp nya 0812-3456-7890. Mau pulang"
    )

    details = after(said)

    assert heard(Details(), details) == (
        Field.WHERE,
        Field.HOW_MANY,
        Field.WRITER,
        Field.WHEN,
        Field.PARTIES,
        Field.DOCUMENTS,
        Field.MONEY,
        Field.WISH,
        Field.NAME,
    )


def test_nothing_is_heard_where_nothing_changed() -> None:
    details = after("kami 40 orang")

    assert heard(details, read("iya", asked=None, before=details, today=TODAY)) == ()


def test_the_answer_to_the_consent_text_is_read_for_nothing_else() -> None:
    before = after("kami 40 orang")

    assert read("eh 30 orang", asked=Field.CONSENT, before=before, today=TODAY) == before
