"""Questions without a fitting answer: grouped, taught, dealt with."""

from datetime import timedelta

import pytest

from hotline.faq.entries import read_entry
from hotline.faq.questions import groups
from hotline.faq.rate import keep_unanswered, rate
from hotline.store.engine import Sessions
from tests.conftest import HandClock
from tests.desk.conftest import Visitor

pytestmark = pytest.mark.usefixtures("answers")

ALIKE = (
    "gaji di taiwan pabrik berapa ya kak",
    "kak gaji pabrik taiwan berapa",
    "brp gaji pabrik di taiwan ya",
)
OTHER = "cara bawa kucing ke Jepang"


@pytest.fixture
async def asked(sessions: Sessions, clock: HandClock) -> None:
    async with sessions.begin() as session:
        for number, question in enumerate((*ALIKE, OTHER)):
            at = clock() - timedelta(hours=number)
            await keep_unanswered(session, question, update_id=str(number), now=at)
        await rate(
            session,
            "passport-held",
            helpful=False,
            question=ALIKE[0],
            update_id="thumb",
            now=clock(),
        )
        await rate(
            session, "passport-held", helpful=True, question="", update_id="up", now=clock()
        )


@pytest.mark.usefixtures("asked")
async def test_alike_questions_stand_together_and_the_most_asked_first(
    sessions: Sessions,
) -> None:
    async with sessions.reading() as session:
        found = await groups(session)

    assert [{one.question for one in group.questions} for group in found] == [
        set(ALIKE),
        {ALIKE[0]},
        {OTHER},
    ]
    assert [group.entry_id for group in found] == [None, "passport-held", None]


@pytest.mark.usefixtures("asked")
async def test_a_taught_group_becomes_examples_and_is_done(
    edi: Visitor, sessions: Sessions
) -> None:
    async with sessions.reading() as session:
        first = (await groups(session))[0]

    await edi.post("/questions", ids=first.ids, entry="passport-held", act="teach")
    page = await edi.get("/questions?done=taught")

    async with sessions.reading() as session:
        entry = await read_entry(session, "passport-held")
        left = await groups(session)
    assert set(ALIKE) <= set(entry.entry.examples)
    assert first.ids not in [group.ids for group in left]
    assert OTHER in page.text
    assert ALIKE[1] not in page.text


@pytest.mark.usefixtures("asked")
async def test_a_settled_group_changes_no_entry(edi: Visitor, sessions: Sessions) -> None:
    async with sessions.reading() as session:
        before = list((await read_entry(session, "passport-held")).entry.examples)
        groups_before = await groups(session)

    await edi.post("/questions", ids=groups_before[0].ids, entry="passport-held", act="settle")

    async with sessions.reading() as session:
        assert (await read_entry(session, "passport-held")).entry.examples == before
        assert len(await groups(session)) == len(groups_before) - 1


@pytest.mark.usefixtures("asked")
async def test_teaching_an_entry_that_is_gone_loses_no_question(
    edi: Visitor, sessions: Sessions
) -> None:
    async with sessions.reading() as session:
        before = await groups(session)

    answer = await edi.post("/questions", ids=before[0].ids, entry="gone", act="teach")

    assert answer.status_code == 404
    async with sessions.reading() as session:
        assert len(await groups(session)) == len(before)


async def test_staff_may_not_see_what_editors_see(ana: Visitor) -> None:
    assert (await ana.get("/questions")).status_code == 403
