import asyncio
import json
from datetime import date, timedelta
from typing import Any

import pytest

from hotline.errors import EntryNotFound, RevisionInvalid, RevisionOutdated
from hotline.faq.document import build
from hotline.faq.entries import current_answer, history
from hotline.faq.publish import add_entry, publish, set_examples
from hotline.store.engine import Sessions
from hotline.store.tables import HelpNumber, Revision
from tests.conftest import HandClock

TODAY = date(2026, 11, 21)


def _content(**other: Any) -> dict[str, Any]:
    return {
        "title": "Paspor ditahan",
        "answer": "Paspor adalah milik Anda.",
        "grade": "A",
        "sources": [{"name": "UU 18/2017", "date": "2017-11-22"}],
        "checked_on": TODAY,
        "review_by": TODAY + timedelta(days=90),
        "based_on": 0,
        "staff_id": None,
    } | other


async def _publish(
    sessions: Sessions, clock: HandClock, language: str = "id", **other: Any
) -> Revision:
    async with sessions.begin() as session:
        return await publish(
            session, "passport-held", language, now=clock(), **_content(**other)
        )


@pytest.fixture
async def entry(sessions: Sessions, clock: HandClock) -> None:
    async with sessions.begin() as session:
        await add_entry(
            session, "passport-held", examples=["a"], must_pass=["b"], related=[], now=clock()
        )


@pytest.mark.usefixtures("entry")
async def test_the_newest_revision_is_the_one_that_workers_get(
    sessions: Sessions, clock: HandClock
) -> None:
    await _publish(sessions, clock)
    await _publish(sessions, clock, answer="Lapor ke KBRI.", based_on=1)

    async with sessions.reading() as session:
        found = await current_answer(session, "passport-held", language="id", today=TODAY)
        earlier = await history(session, "passport-held", "id")
    assert found is not None
    assert found.answer == "Lapor ke KBRI."
    assert [(row.number, row.state) for row in earlier] == [(2, "published"), (1, "retired")]


@pytest.mark.usefixtures("entry")
async def test_an_answer_past_its_review_date_is_not_given(
    sessions: Sessions, clock: HandClock
) -> None:
    await _publish(sessions, clock, review_by=TODAY + timedelta(days=10))

    async with sessions.reading() as session:
        in_time = await current_answer(
            session, "passport-held", language="id", today=TODAY + timedelta(days=10)
        )
        late = await current_answer(
            session, "passport-held", language="id", today=TODAY + timedelta(days=11)
        )
    assert in_time is not None
    assert late is None


@pytest.mark.usefixtures("entry")
async def test_a_language_without_a_revision_gets_indonesian(
    sessions: Sessions, clock: HandClock
) -> None:
    await _publish(sessions, clock)

    async with sessions.reading() as session:
        found = await current_answer(session, "passport-held", language="jv", today=TODAY)
    assert found is not None
    assert found.language == "id"


@pytest.mark.usefixtures("entry")
@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"sources": []}, "source"),
        ({"sources": [{"name": "", "date": ""}]}, "source"),
        ({"answer": " "}, "title and a text"),
        ({"answer": "x" * 901}, "900"),
        ({"grade": "C"}, "grade"),
        ({"checked_on": TODAY + timedelta(days=2)}, "future"),
        ({"review_by": TODAY - timedelta(days=1)}, "passed"),
        ({"answer": "Telepon +62 811 1234 5678 sekarang."}, "directory does not hold"),
        ({"answer": "Telepon 0811-1234-567."}, "directory does not hold"),
    ],
)
async def test_an_answer_that_could_harm_is_refused_with_the_reason(
    sessions: Sessions, clock: HandClock, other: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(RevisionInvalid, match=sentence):
        await _publish(sessions, clock, **other)


@pytest.mark.usefixtures("entry")
async def test_a_number_of_the_directory_may_stand_in_an_answer_in_any_spelling(
    sessions: Sessions, clock: HandClock
) -> None:
    async with sessions.begin() as session:
        session.add(
            HelpNumber(
                id="n", country="ID", name={"id": "N"}, number="+62 21 2924 4800",
                channel="phone", languages=[], grade="A", confirm_first=False,
                sources=[], checked_on=TODAY, check_by=TODAY,
            )
        )  # fmt: skip

    answer = "Telepon +62-21-29244800. Biaya Rp332.500, UU 18/2017, tahun 2025, 6 bulan."
    assert (await _publish(sessions, clock, answer=answer)).number == 1


@pytest.mark.usefixtures("entry")
async def test_of_two_editors_who_publish_at_once_the_second_is_told(
    sessions: Sessions, clock: HandClock
) -> None:
    done = await asyncio.gather(
        _publish(sessions, clock), _publish(sessions, clock), return_exceptions=True
    )

    assert [type(one) for one in done if not isinstance(one, Revision)] == [RevisionOutdated]
    assert sum(isinstance(one, Revision) for one in done) == 1


async def test_an_unknown_entry_cannot_be_published(
    sessions: Sessions, clock: HandClock
) -> None:
    with pytest.raises(EntryNotFound):
        await _publish(sessions, clock)


@pytest.mark.usefixtures("entry")
async def test_the_document_changes_its_tag_with_every_change_and_only_then(
    sessions: Sessions, clock: HandClock
) -> None:
    tags = []

    async def tag() -> None:
        async with sessions.reading() as session:
            tags.append((await build(session)).etag)

    await tag()
    await _publish(sessions, clock)
    await tag()
    await tag()
    async with sessions.begin() as session:
        await set_examples(
            session, "passport-held", ["a", " b  c ", ""], staff_id=None, now=clock()
        )
    await tag()

    assert len({tags[0], tags[1], tags[3]}) == 3
    assert tags[1] == tags[2]
    async with sessions.reading() as session:
        document = json.loads((await build(session)).body)
    assert document["entries"][0]["examples"] == ["a", "b c"]
