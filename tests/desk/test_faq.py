"""Answers: found, changed, published, brought back."""

import re
from datetime import date

import pytest

from desk.faq_form import AnswerForm
from desk.forms import Form
from hotline.faq.entries import current_answer, history, read_entry
from hotline.store.engine import Sessions
from tests.conftest import HandClock
from tests.desk.conftest import Visit, Visitor

pytestmark = pytest.mark.usefixtures("answers")
GOOD: dict[str, str | list[str]] = {
    "title": "Paspor saya ditahan. Bolehkah?",
    "answer": "Tidak boleh di Malaysia.\nSimpan fotonya.",
    "grade": "A",
    "source_name": ["Passports Act 1966 (Malaysia)", "", "Catatan kami"],
    "source_date": ["1966", "", ""],
    "checked_on": "2026-11-20",
    "review_by": "2027-02-20",
    "based_on": "1",
    "act": "publish",
}
WHERE = "/faq/passport-held/id"


async def test_what_an_editor_publishes_is_what_the_bot_answers(
    edi: Visitor, sessions: Sessions, clock: HandClock
) -> None:
    answer = await edi.post(WHERE, **GOOD)
    page = await edi.client.get(answer.headers["location"])

    async with sessions.reading() as session:
        now = await current_answer(
            session, "passport-held", language="id", today=clock().date()
        )
    assert now is not None
    assert now.answer == GOOD["answer"]
    assert now.sources == [
        {"name": "Passports Act 1966 (Malaysia)", "date": "1966"},
        {"name": "Catatan kami"},
    ]
    assert "Sudah terbit." in page.text
    assert "Passports Act 1966 (Malaysia)" in page.text


async def test_the_form_shows_what_is_published(edi: Visitor) -> None:
    page = (await edi.get(WHERE)).text

    assert 'value="Paspor saya dipegang majikan. Bolehkah?"' in page
    assert 'value="MOM Singapura, FAQ (mom.gov.sg)"' in page
    assert 'name="based_on" value="1"' in page
    assert 'value="2026-11-21"' in page


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", " ", "Isi ini dulu."),
        ("answer", "", "Isi ini dulu."),
        ("answer", "x" * 901, "Terlalu panjang."),
        ("grade", "C", "Isi ini dulu."),
        ("source_name", ["", "", ""], "paling sedikit satu sumber"),
        ("checked_on", "kemarin", "Tulis tanggal"),
        ("checked_on", "2026-11-22", "masa depan"),
        ("review_by", "2026-11-20", "sudah lewat"),
        ("answer", "Telepon 0812 3456 7890 sekarang.", "081234567890"),
    ],
)
async def test_what_cannot_be_published_is_said_and_nothing_typed_is_lost(
    edi: Visitor, sessions: Sessions, field: str, value: str | list[str], sentence: str
) -> None:
    answer = await edi.post(WHERE, **(GOOD | {field: value}))

    assert answer.status_code == 422
    assert sentence in answer.text
    kept = GOOD["title"] if field != "title" else "Simpan fotonya."
    assert str(kept) in answer.text
    async with sessions.reading() as session:
        assert len(await history(session, "passport-held", "id")) == 1


async def test_a_colleague_who_was_faster_is_not_overwritten_unseen(
    edi: Visitor, dora: Visitor, sessions: Sessions
) -> None:
    await dora.post(WHERE, **(GOOD | {"title": "Doras Fassung"}))

    late = await edi.post(WHERE, **GOOD)
    based_on = re.search(r'name="based_on" value="(\d+)"', late.text)
    assert based_on is not None
    knowing = await edi.post(WHERE, **(GOOD | {"based_on": based_on.group(1)}))

    assert late.status_code == 409
    assert "Orang lain menerbitkan versi baru" in late.text
    assert "Simpan fotonya." in late.text
    assert knowing.status_code == 303
    async with sessions.reading() as session:
        titles = [row.title for row in await history(session, "passport-held", "id")]
    assert titles[:2] == [GOOD["title"], "Doras Fassung"]


async def test_a_preview_publishes_nothing(edi: Visitor, sessions: Sessions) -> None:
    answer = await edi.post(WHERE, **(GOOD | {"act": "preview"}))

    assert '<p class="said">Tidak boleh di Malaysia.\nSimpan fotonya.</p>' in answer.text
    async with sessions.reading() as session:
        assert len(await history(session, "passport-held", "id")) == 1


async def test_an_earlier_version_is_brought_back_as_a_new_one(
    edi: Visitor, sessions: Sessions
) -> None:
    await edi.post(WHERE, **GOOD)

    versions = (await edi.get(f"{WHERE}/history")).text
    form = (await edi.get(f"{WHERE}?version=1")).text

    assert f'href="{WHERE}?version=1"' in versions
    assert "oleh Edi Prasetyo" in versions
    assert "Ini isi versi 1." in form
    assert 'value="Paspor saya dipegang majikan. Bolehkah?"' in form
    assert 'name="based_on" value="2"' in form


async def test_a_missing_language_can_be_written(edi: Visitor, sessions: Sessions) -> None:
    empty = await edi.get("/faq/wages-unpaid/en")
    sent = await edi.post("/faq/wages-unpaid/en", **(GOOD | {"based_on": "0"}))

    assert empty.status_code == 200
    assert sent.status_code == 303
    async with sessions.reading() as session:
        assert "en" in (await read_entry(session, "wages-unpaid")).published


@pytest.mark.parametrize(
    "path",
    [
        "/faq/none",
        "/faq/a%00b",
        "/faq/none/id",
        "/faq/passport-held/xx",
        "/faq/passport-held/xx/history",
    ],
)
async def test_what_is_not_there_is_not_found(edi: Visitor, path: str) -> None:
    assert (await edi.get(path)).status_code == 404


@pytest.mark.parametrize(
    ("search", "found"),
    [("paspor", True), ("PASPOR majikan", True), ("contoh 11", True), ("xyz", False)],
)
async def test_the_list_is_searched(edi: Visitor, search: str, found: bool) -> None:
    page = (await edi.client.get("/faq", params={"q": search})).text

    assert ('href="/faq/passport-held"' in page) == found


async def test_what_needs_an_editor_comes_first(edi: Visitor) -> None:
    page = (await edi.get("/faq")).text

    # wages-unpaid has no English answer and is due soon; passport-held is current.
    assert page.index("/faq/wages-unpaid") < page.index("/faq/passport-held")
    assert "EN: belum ada" in page
    assert "ID: segera periksa" in page


async def test_an_overdue_answer_is_marked(visit: Visit, clock: HandClock) -> None:
    clock.advance(days=91)
    edi = await visit("edi")

    page = (await edi.get("/faq/passport-held")).text

    assert page.count("lewat tanggal") == 2


def test_a_new_answer_begins_with_dates_that_can_be_published() -> None:
    today = date(2026, 11, 21)

    form = AnswerForm.of(None, based_on=0, today=today)

    assert form.mistakes(today=today).keys() == {"title", "answer", "grade", "sources"}


async def test_example_questions_are_changed_line_by_line(
    edi: Visitor, sessions: Sessions
) -> None:
    answer = await edi.post(
        "/faq/passport-held/examples", examples="paspor ditahan\r\n\r\n  paspor   diambil \n"
    )

    assert answer.status_code == 303
    async with sessions.reading() as session:
        entry = await read_entry(session, "passport-held")
    assert entry.entry.examples == ["paspor ditahan", "paspor diambil"]


async def test_markup_in_an_answer_is_only_text(edi: Visitor) -> None:
    evil = "<script>alert(1)</script>"

    await edi.post(WHERE, **(GOOD | {"title": evil, "answer": evil, "source_name": evil}))
    pages = [(await edi.get(path)).text for path in ("/faq", "/faq/passport-held", WHERE)]

    assert all("<script>alert" not in page and "&lt;script&gt;" in page for page in pages)


def test_a_form_is_read_however_it_is_torn() -> None:
    form = AnswerForm.parse(Form.parse(b"title=a&source_name=x&source_name=y&source_date=1"))

    assert form.sources == [("x", "1"), ("y", "")]
    assert form.based_on == 0
