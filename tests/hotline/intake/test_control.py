import pytest

from hotline.intake.control import (
    Control,
    control_in,
    has_words,
    line_in,
    takes_consent_back,
    takes_report_back,
)


@pytest.mark.parametrize(
    ("words", "control"),
    [
        ("nanti", Control.LATER),
        ("Nanti aja ya kak", Control.LATER),
        ("batal", Control.CANCEL),
        ("ga jadi", Control.CANCEL),
        ("KEMBALI", Control.BACK),
        ("ulangi dong", Control.REPEAT),
        ("apa tadi?", Control.REPEAT),
        ("lewati 🙏", Control.SKIP),
        ("selesai.", Control.SEND),
        ("kirim sekarang", Control.SEND),
        ("lanjut", Control.GO_ON),
        ("ubah", Control.EDIT),
    ],
)
def test_a_bare_word_steers(words: str, control: Control) -> None:
    assert control_in(words) is control


@pytest.mark.parametrize(
    "words",
    [
        "nanti malam jam 10",
        "mau kembali ke indonesia",
        "selesai kerja jam 11",
        "batal berangkat tapi uang tidak dikembalikan",
        "",
        "🙏",
        "besok mereka jual saya",
    ],
)
def test_what_says_more_than_a_bare_word_is_something_said(words: str) -> None:
    assert control_in(words) is None


def test_a_line_of_the_summary_is_named_in_any_spelling() -> None:
    assert [line_in(words) for words in ("ubah 3", "Ganti nomor 12.", "change line 4")] == [
        3,
        12,
        4,
    ]
    assert line_in("ubah 3 orang jadi 4") is None


def test_a_consent_is_taken_back_in_any_sentence_and_a_complaint_only_in_one_of_its_own() -> (
    None
):
    assert takes_consent_back("maaf kak saya tarik lagi persetujuan saya")
    assert takes_consent_back("I withdraw my consent")
    assert not takes_consent_back("saya setuju")
    assert takes_report_back("saya mau tarik laporan saya")
    assert not takes_report_back("polisi menarik laporan saya karena dibayar bos")


def test_emoji_and_signs_alone_are_no_words() -> None:
    assert not has_words("😭😭 ... !!")
    assert has_words("7")
