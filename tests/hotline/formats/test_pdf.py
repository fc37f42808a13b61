"""PDF: every script is written as it is read, and no text breaks or leaves the page."""

import logging
import re
from enum import StrEnum
from pathlib import Path

import pytest
import uharfbuzz as hb
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.errors import NotPrepared
from hotline.formats import fonts
from hotline.formats.parts import SevenAnswers
from hotline.formats.pdf import to_pdf
from hotline.formats.pdf.blocks import Note, Quote, texts
from hotline.formats.pdf.breaks import MAY_BREAK, breakable
from hotline.formats.pdf.content import content
from hotline.formats.pdf.cut import cut
from hotline.formats.pdf.draw import draw
from hotline.formats.pdf.faces import LATIN, covered, faces_for, opened
from hotline.formats.pdf.printable import maker
from hotline.formats.pdf.words import label
from hotline.intake.checklist import Need, Standing
from hotline.intake.details import Details, Field, Person, TimeLine, Wish, Writer
from hotline.intake.details.values import Agreement, Role, SumKind
from hotline.intake.risk import CODES
from hotline.messages.inbound import SAID, Kind
from hotline.store.tables.complaint import Origin, Status, Urgency
from hotline.store.tables.evidence import EvidenceState
from hotline.store.tables.message import Author
from tests.hotline.formats.arbitrary import details
from tests.hotline.formats.whole import DETAILS, INDICATORS, NOON, document, entry

SCRIPTS = {
    "Latin": "Kami dikunci, tôi bị giữ hộ chiếu",
    "Arabic": "ساعدونا نحن محتجزون",
    "Thai": "ช่วยด้วยถูกขังอยู่ที่แม่สอด",
    "Khmer": "សូមជួយពួកយើងត្រូវគេចាប់ឃុំនៅកម្ពុជា",
    "Burmese": "ကူညီပါ ကျွန်တော်တို့ကို မြဝတီမှာ ပိတ်ထားတယ်",
    "Chinese": "救命我们被关在园区里",
    "Japanese": "助けてください",
    "Korean": "여권을 빼앗겼고",
    "Devanagari": "क्षत्रिय मदद कीजिए",
    "Bengali": "সাহায্য করুন",
    "Tamil": "எங்களுக்கு உதவி",
    "Sinhala": "අපට උදව් කරන්න",
    "Lao": "ຊ່ວຍແດ່",
    "Cyrillic": "помогите",
    "Emoji": "🙏😭✅",
}
#: In these a letter looks otherwise beside another one.
JOINED = ("Arabic", "Khmer", "Burmese", "Devanagari", "Bengali", "Tamil")


def _shaped(font: hb.Font, text: str) -> list[tuple[int, int]]:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    return [
        (info.codepoint, position.x_advance)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_cut_font_shapes_a_script_as_the_whole_one_does(script: str, tmp_path: Path) -> None:
    text = SCRIPTS[script]
    assert covered(text) == set(text)
    face = faces_for(text)[-1]
    whole = hb.Font(opened(face))
    whole.set_variations({"wght": 400})

    small = hb.Font(hb.Face(hb.Blob.from_file_path(cut(face, text, tmp_path))))

    expected, got = _shaped(whole, text), _shaped(small, text)
    # Chinese, Japanese and Korean are set without the fine tuning between two signs.
    close = 60 if faces_for(text)[-1].is_cjk else 1
    assert [width for _, width in got] == pytest.approx([w for _, w in expected], abs=close)
    assert all(glyph for glyph, _ in got), "a sign is missing"
    if script in JOINED:
        alone = [_shaped(small, sign)[0][0] for sign in text]
        assert [glyph for glyph, _ in got] != alone


def test_all_scripts_stand_in_one_pdf() -> None:
    thread = [entry(number, text) for number, text in enumerate(SCRIPTS.values(), 1)]

    made = to_pdf(document(thread=thread))

    assert made.startswith(b"%PDF-")
    names = set(re.findall(rb"/BaseFont /MPDFAA\+([A-Za-z]+)", made))
    assert {b"NotoSansArabic", b"NotoSansKhmer", b"NotoSansMyanmar", b"Cut"} <= {
        name.replace(b"Regular", b"") for name in names
    }
    assert len(faces_for("".join(SCRIPTS.values()))) >= len(JOINED) + 5


def test_a_text_in_plain_letters_needs_one_font() -> None:
    assert [face.path.name for face in faces_for("Kami dikunci.")] == [LATIN]


@settings(max_examples=15)
@given(told=details, words=st.lists(st.text(), max_size=4))
def test_whatever_was_said_becomes_a_pdf(told: Details, words: list[str]) -> None:
    found = document(told, thread=[entry(at, text) for at, text in enumerate(words, 1)])

    assert to_pdf(found).startswith(b"%PDF-")


def test_long_names_and_long_talks_only_need_more_pages() -> None:
    short = _pages(to_pdf(document()))
    long = DETAILS.change(person=Person(name="N" * 10_000))
    thread = [entry(number, "tolong kami dikunci " * 9) for number in range(1, 301)]

    assert _pages(to_pdf(document(long, thread=thread))) > short + 10


def _pages(made: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b(?!s)", made))


def test_everything_that_was_said_stands_in_it() -> None:
    found = document()
    said = "\n".join(text for block in content(found) for text in texts(block))

    for words in [
        *(one.words for sayings in found.own_words.values() for one in sayings),
        *(one.words for one in found.indicators),
        *(one.text for one in found.thread),
        *(one.sha256 for one in found.evidence if one.sha256),
        *(phone for party in found.parties for phone in party.phones),
        *(link for party in found.parties for link in party.links),
        *("Siti Aminah", "30 sampai 40 orang", "Myawaddy, Myanmar", "16.68000, 98.50000"),
        *("habis lebaran", "50 000 000", "malam saja", "diselamatkan, pulang"),
        *("bukan putusan", "UU 39/1999 pasal 90", "tidak ingin dijawab"),
    ]:
        assert words in said


def test_a_rejected_indicator_is_told_as_rejected() -> None:
    captions = [block.caption for block in content(document()) if isinstance(block, Quote)]

    assert sum("ditolak petugas" in caption for caption in captions) == 1
    assert len(INDICATORS) == 4


def test_a_sign_without_a_font_stands_as_its_number_and_a_note_says_so() -> None:
    printable, is_lossy = maker(["\ua997\ua9ae aku"])

    assert is_lossy
    assert printable("\ua997\ua9ae aku") == "[U+A997 U+A9AE] aku"
    assert not maker(["aku"])[1]
    with_note = draw([Note(text="\ua997")] * 3, number=1, made_at=NOON)
    without = draw([Note(text="aku")] * 3, number=1, made_at=NOON)
    assert len(with_note) > len(without)


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("a\u202eb\u2066c", "abc"),
        ("a\x00b\x1b[0m", "ab[0m"),
        ("a\r\nb\u2028c", "a\nb\nc"),
        ("❤\ufe0f", "❤"),
        ("{nb} halaman", "{\u200bnb} halaman"),
        ("cafe\u0301", "café"),
    ],
)
def test_what_only_steers_a_screen_is_left_out(said: str, printed: str) -> None:
    assert maker([said])[0](said) == printed


@pytest.mark.parametrize(
    ("text", "divided"),
    [
        ("ကျွန်တော်တို့", "ကျွန်|တော်|တို့"),
        ("កម្ពុជា", "ក|ម្ពុ|ជា"),
        ("แม่ไม่", "แม่|ไม่"),
        ("关在「底」里。", "关|在|「底」|里。"),
        ("tolong kami", "tolong kami"),
    ],
)
def test_a_line_ends_only_where_no_letter_is_torn_apart(text: str, divided: str) -> None:
    assert breakable(text).replace(MAY_BREAK, "|") == divided


def test_the_same_document_gives_the_same_file() -> None:
    found = document(thread=[entry(1, SCRIPTS["Chinese"])])

    assert to_pdf(found) == to_pdf(found)


def test_no_word_of_it_stands_in_a_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    to_pdf(document(thread=[entry(1, "rahasiaku \ua997 救")]))

    assert "rahasia" not in caplog.text
    assert not [record for record in caplog.records if record.name.startswith("font")]


def test_a_missing_font_is_named() -> None:
    assert fonts.missing() == []
    with pytest.raises(NotPrepared, match=r"\(no_such_fonts\): run `make setup`"):
        fonts.files((*fonts.PACKAGES, "no_such_fonts"))


LABELS: dict[str, type[StrEnum]] = {
    "need": Need,
    "need_standing": Standing,
    "agreement": Agreement,
    "field": Field,
    "writer": Writer,
    "status": Status,
    "urgency": Urgency,
    "origin": Origin,
    "role": Role,
    "sum": SumKind,
    "wish": Wish,
    "author": Author,
    "evidence_state": EvidenceState,
}


@pytest.mark.parametrize("table", LABELS)
def test_every_value_has_a_name_in_indonesian(table: str) -> None:
    for value in LABELS[table]:
        assert label(table, value) != value


def test_every_code_and_every_kind_has_a_name_in_indonesian() -> None:
    for table, values in {
        "indicator": CODES,
        "kind": SAID - {Kind.AUDIO, Kind.VIDEO},
        "seven": SevenAnswers.model_fields,
        "time_line": TimeLine.model_fields,
    }.items():
        assert not [value for value in values if label(table, value) == value]
